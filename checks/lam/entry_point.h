// What Lambda starts, and how a file that was meant to be it looks.
#pragma once

#include <string>
#include <vector>

#include "engine/check.h"
#include "engine/lambda.h"
#include "policy/lambda.h"

namespace aotcheck {

// The artifact of an entry; nullptr where it is none.
const Artifact* artifact_of(const PayloadSubject& subject, const Entry& entry);

}  // namespace aotcheck
