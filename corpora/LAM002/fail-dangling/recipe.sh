# A link to where the program lay on the build machine.
ln -s /build/publish/app bootstrap
echo data > data.txt
