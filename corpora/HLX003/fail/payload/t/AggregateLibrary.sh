#!/bin/sh
$CORE_ROOT/nativeaottest.sh t/ ValidatorExe.dll
