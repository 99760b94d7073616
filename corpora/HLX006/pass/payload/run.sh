#!/bin/sh
$HELIX_WORKITEM_ROOT/HelloExe > /tmp/log
