#include "reports/xml.h"

namespace aotcheck {
namespace {

// `text` is printable already: no control character but newline and tab is in it (base/text.h).
void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += in_attribute ? "&quot;" : "\"";
        break;
      case '\n':
        out += in_attribute ? "&#10;" : "\n";
        break;
      case '\t':
        out += in_attribute ? "&#9;" : "\t";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

void XmlWriter::open(std::string_view name) {
  if (in_tag_) out_ += ">\n";
  out_.append(2 * open_.size(), ' ');
  out_ += '<';
  out_ += name;
  open_.emplace_back(name);
  in_tag_ = true;
  has_text_ = false;
}

void XmlWriter::close() {
  std::string name = std::move(open_.back());
  open_.pop_back();
  if (in_tag_) {
    out_ += "/>\n";
  } else {
    if (!has_text_) out_.append(2 * open_.size(), ' ');
    out_ += "</" + name + ">\n";
  }
  in_tag_ = has_text_ = false;
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  append_escaped(out_, value, true);
  out_ += '"';
}

void XmlWriter::text(std::string_view text) {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
  has_text_ = true;
  append_escaped(out_, text, false);
}

}  // namespace aotcheck
