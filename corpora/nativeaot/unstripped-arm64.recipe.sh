# The program of app-arm64 as the linker leaves it, before the strip steps.
sdk_strip() { :; }
. "$CORPORA/nativeaot/app-arm64.recipe.sh"
