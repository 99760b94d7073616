# In a root file system absolute links are followed from its root.
program usr/bin/app <<'C'
int main(void) { return 0; }
C
mkdir -p etc/alternatives
ln -s /usr/bin/app etc/alternatives/tool
ln -s /etc/alternatives/tool usr/bin/tool
ln -s ../../../../etc etc/self
