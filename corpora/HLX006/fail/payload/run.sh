#!/bin/sh
export CORE_ROOT=/__w/1/s/artifacts/Core_Root
