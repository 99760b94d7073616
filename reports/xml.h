// XmlWriter: elements that cannot be left open, attributes and text that cannot be left unescaped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aotcheck {

class XmlWriter {
 public:
  XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

  // An element for as long as the object lives; attributes first, then text or children.
  class Element {
   public:
    Element(XmlWriter& xml, std::string_view name) : xml_(xml) { xml_.open(name); }
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;
    ~Element() { xml_.close(); }
    Element& attribute(std::string_view name, std::string_view value) {
      xml_.attribute(name, value);
      return *this;
    }
    void text(std::string_view text) { xml_.text(text); }

   private:
    XmlWriter& xml_;
  };

  std::string take() { return std::move(out_); }

 private:
  void open(std::string_view name);
  void close();
  void attribute(std::string_view name, std::string_view value);
  void text(std::string_view text);

  std::string out_;
  std::vector<std::string> open_;
  bool in_tag_ = false, has_text_ = false;
};

}  // namespace aotcheck
