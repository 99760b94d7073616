// Finder: how a check speaks. It collects the findings, or the reason why there is nothing to say,
// of one outcome.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

#include "engine/outcome.h"

namespace aotcheck {

// A finding under construction; valid until the next one of the same Finder.
class FindingRef {
 public:
  explicit FindingRef(Finding& finding) : finding_(&finding) {}
  FindingRef& at(std::string where, std::uint64_t offset) {
    finding_->where = std::move(where);
    finding_->offset = offset;
    return *this;
  }
  FindingRef& at(Part part, std::uint64_t offset) { return at(std::string(name_of(part)), offset); }
  FindingRef& subject(std::string_view subject) {
    finding_->subject = subject;
    return *this;
  }
  FindingRef& path(std::string_view path) {
    finding_->path = path;
    return *this;
  }
  FindingRef& evidence(std::string line) {
    finding_->evidence.push_back(std::move(line));
    return *this;
  }
  FindingRef& help(std::string text) {
    finding_->help = std::move(text);
    return *this;
  }
  FindingRef& severity(Severity severity) {
    finding_->severity = severity;
    return *this;
  }
  // No more than `severity`: a profile that lowered the check stays lower.
  FindingRef& at_most(Severity severity) {
    if (finding_->severity > severity) finding_->severity = severity;
    return *this;
  }

 private:
  Finding* finding_;
};

class Finder {
 public:
  Finder(const CheckInfo& check, Severity severity) : severity_(severity) {
    outcome_.check = &check;
  }

  template <typename... Args>
  FindingRef fail(fmt::format_string<Args...> text, Args&&... args) {
    outcome_.verdict = Verdict::fail;
    Finding& finding = outcome_.findings.emplace_back();
    finding.severity = severity_;
    finding.message = fmt::format(text, std::forward<Args>(args)...);
    return FindingRef(finding);
  }

  // Without findings, these replace `pass`; a check that failed stays failed.
  template <typename... Args>
  void not_applicable(fmt::format_string<Args...> text, Args&&... args) {
    instead(Verdict::not_applicable, fmt::format(text, std::forward<Args>(args)...));
  }
  template <typename... Args>
  void undetermined(fmt::format_string<Args...> text, Args&&... args) {
    instead(Verdict::undetermined, fmt::format(text, std::forward<Args>(args)...));
  }
  template <typename... Args>
  void inconclusive(fmt::format_string<Args...> text, Args&&... args) {
    instead(Verdict::inconclusive, fmt::format(text, std::forward<Args>(args)...));
  }

  Severity severity() const { return severity_; }
  Outcome take() { return std::move(outcome_); }

 private:
  void instead(Verdict verdict, std::string reason) {
    if (outcome_.verdict != Verdict::pass) return;
    outcome_.verdict = verdict;
    outcome_.reason = std::move(reason);
  }

  Severity severity_;
  Outcome outcome_;
};

}  // namespace aotcheck
