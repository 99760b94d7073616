#include "worker/lane.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "facts/limits.h"
#include "facts/wire.h"
#include "payload/payload.h"

namespace aotcheck {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMostFailedStarts = 3;                    // without one answer; then it gives up
constexpr auto kLook = std::chrono::milliseconds(100);  // how often a stop is looked for
constexpr auto kStartTime = std::chrono::seconds(10);   // for a worker to say hello

}  // namespace

void Lane::work(std::span<const Request> requests, std::span<Reply> replies, const Next& next) {
  requests_ = requests;
  replies_ = replies;
  while (!stopped()) {
    fill(next);
    if (unsent_.empty() && sent_.empty()) return;
    if (failed_starts_ >= kMostFailedStarts) break;
    if (!worker_ && !start()) {
      ++failed_starts_;
      continue;
    }
    if (sent_.size() < kBatch && !unsent_.empty() && !send_batch()) {
      lose_worker(cause_of_death());
      continue;
    }
    read_frames();
  }
  unsent_.clear();
  if (!sent_.empty()) retire();  // answers to another run must not be read in the next
}

bool Lane::start() {
  worker_ = zygote_.spawn();
  if (!worker_) return false;
  deadline_ = Clock::now() + kStartTime;
  buffer_.clear();
  pollfd readable{worker_->socket.get(), POLLIN, 0};
  auto wait = std::chrono::milliseconds(kStartTime).count();
  FrameHead head;
  if (poll(&readable, 1, static_cast<int>(wait)) == 1 &&
      receive_with(worker_->socket.get(), &head, sizeof head, {}) && head.kind == Frame::hello &&
      head.size == sizeof in_force_ &&
      receive_with(worker_->socket.get(), &in_force_, sizeof in_force_, {}))
    return true;
  retire();
  return false;
}

void Lane::retire() {
  if (worker_) zygote_.end(worker_->pid);
  worker_.reset();
  sent_.clear();
}

// Opens files ahead, so that the next batch is ready when the worker is.
void Lane::fill(const Next& next) {
  while (unsent_.size() < kBatch) {
    auto index = next();
    if (!index) return;
    auto file = OpenFile::open(requests_[*index].path);
    if (!file) {
      replies_[*index].error = "it could not be read: " + file.error().what;
      replies_[*index].answered = true;
      continue;
    }
    replies_[*index].has_capabilities = file->has_capabilities;
    unsent_.push_back({*index, std::move(file->descriptor), file->size, 0, {}, 0});
  }
}

WireRequest Lane::wire_request(const Opened& file) const {
  const Request& request = requests_[file.index];
  WireRequest wire;
  wire.size = file.size;
  wire.kind = request.open_archive ? RequestKind::archive : RequestKind::file;
  wire.content = static_cast<std::uint8_t>(request.content);
  wire.crc32 = request.wants.crc32;
  wire.sha256 = request.wants.sha256;
  wire.list = request.wants.list;
  request.wants.entry_prefix.copy(wire.entry_prefix.data(), wire.entry_prefix.size() - 1);
  wire.depth = static_cast<std::uint8_t>(std::min(request.depth, kMaxArchiveDepth));
  wire.part = static_cast<std::uint8_t>(request.part);
  wire.parts = static_cast<std::uint8_t>(request.parts);
  wire.done = static_cast<std::uint32_t>(replies_[file.index].members.size());
  wire.fatal_count = static_cast<std::uint8_t>(file.fatal.size());
  std::copy(file.fatal.begin(), file.fatal.end(), wire.fatal.begin());
  return wire;
}

bool Lane::send_batch() {
  WireBatch batch;
  batch.number = ++batches_;
  int descriptors[kBatch];
  while (batch.count < std::min(kBatch, unsent_.size())) {
    const Opened& file = unsent_[batch.count];
    descriptors[batch.count] = file.file.get();
    batch.requests[batch.count++] = wire_request(file);
  }
  if (!send_with(worker_->socket.get(), &batch, sizeof batch, {descriptors, batch.count}))
    return false;
  if (sent_.empty()) deadline_ = Clock::now() + options_.timeout;
  for (std::size_t i = 0; i < batch.count; ++i) {
    sent_.push_back(std::move(unsent_.front()));
    sent_.back().batch = batch.number;
    unsent_.pop_front();
  }
  return true;
}

// Waits for bytes and takes every frame that is complete.
void Lane::read_frames() {
  pollfd readable{worker_->socket.get(), POLLIN, 0};
  if (poll(&readable, 1, static_cast<int>(kLook.count())) <= 0) {
    if (Clock::now() > deadline_)
      lose_worker(fmt::format("reading it took longer than {} s",
                              std::chrono::duration<double>(options_.timeout).count()));
    return;
  }
  char bytes[1 << 16];
  ssize_t got = recv(worker_->socket.get(), bytes, sizeof bytes, 0);
  if (got <= 0) return lose_worker(cause_of_death());
  buffer_.append(bytes, static_cast<std::size_t>(got));
  std::size_t at = 0;
  FrameHead head;
  while (worker_ && buffer_.size() - at >= sizeof head) {
    std::memcpy(&head, buffer_.data() + at, sizeof head);
    if (sent_.empty() || head.number != sent_.front().batch) {
      ++failed_starts_;
      return replace_worker();
    }
    if (head.size > kMaxReply) return lose_worker("the worker's reply is broken");
    if (buffer_.size() - at - sizeof head < head.size) break;
    take_frame(head.kind, std::string_view(buffer_).substr(at + sizeof head, head.size));
    at += sizeof head + head.size;
  }
  if (worker_) buffer_.erase(0, at);
}

void Lane::take_frame(Frame kind, std::string_view text) {
  failed_starts_ = 0;
  if (kind == Frame::error) return answered(std::string(text));
  if (kind == Frame::member || kind == Frame::contents) {
    sent_.front().received += text.size();
    bool taken = requests_[sent_.front().index].open_archive &&
                 sent_.front().received <= kMaxArchiveReply &&
                 (kind == Frame::member ? take_member(Bytes(text)) : take_contents(Bytes(text)));
    deadline_ = Clock::now() + options_.timeout;
    if (!taken) lose_worker("the worker's reply is broken");
    return;
  }
  auto facts =
      kind == Frame::facts ? decode(Bytes(text)) : malformed(0, "an unknown kind of frame");
  if (!facts) return lose_worker("the worker's reply is broken: " + facts.error().what);
  replies_[sent_.front().index].facts = std::move(*facts);
  answered({});
}

bool Lane::take_member(Bytes frame) {
  auto listed = decode_member(frame);
  auto& members = replies_[sent_.front().index].members;
  if (!listed || members.size() >= kMaxMembers || listed->container > members.size()) return false;
  members.emplace_back().listed = std::move(*listed);
  return true;
}

bool Lane::take_contents(Bytes frame) {
  auto contents = decode_contents(frame);
  auto& members = replies_[sent_.front().index].members;
  if (!contents || contents->member >= members.size()) return false;
  Member& member = members[contents->member];
  if (member.read) return true;  // told again by a worker that took over
  member.read = true;
  member.state = contents->state;
  member.problem = std::move(contents->problem);
  const FileFacts& facts = contents->facts;
  member.content = facts.content;
  if (facts.binary || facts.pdb || facts.script || facts.list || facts.archive)
    member.facts = std::make_unique<FileFacts>(std::move(contents->facts));
  return true;
}

// Whether the archive that a worker died of can be read on behind the member that it was reading.
bool Lane::goes_on_behind_member(const std::string& cause) {
  Opened& file = sent_.front();
  auto& members = replies_[file.index].members;
  if (!requests_[file.index].open_archive || file.fatal.size() >= kMaxArchiveDeaths) return false;
  auto dying = std::find_if(members.rbegin(), members.rend(), [](const Member& member) {
    return !member.read && member.listed.type == MemberType::file;
  });
  if (dying == members.rend()) return false;
  dying->read = true;
  dying->state = MemberState::lost;
  dying->problem = cause;
  file.fatal.push_back(static_cast<std::uint32_t>(members.rend() - dying - 1));
  return true;
}

void Lane::answered(std::string error) {
  Reply& reply = replies_[sent_.front().index];
  reply.error = std::move(error);
  reply.answered = true;
  sent_.pop_front();
  deadline_ = Clock::now() + options_.timeout;
}

// The file that was being read has an error; the rest goes to the next worker, in its order.
void Lane::lose_worker(std::string cause) {
  if (!sent_.empty() && !goes_on_behind_member(cause)) answered(std::move(cause));
  replace_worker();
}

// An answer to nothing that was asked: nobody can say of what it speaks, so no file has it.
void Lane::replace_worker() {
  while (!sent_.empty()) {
    unsent_.push_front(std::move(sent_.back()));
    sent_.pop_back();
  }
  retire();
}

std::string Lane::cause_of_death() {
  int status = zygote_.end(worker_->pid);
  worker_.reset();
  if (status >= 0 && WIFSIGNALED(status)) {
    switch (int signal = WTERMSIG(status)) {
      case SIGSYS:
        return "the worker that read it was stopped: it made a system call that the sandbox "
               "forbids (SIGSYS)";
      case SIGBUS:
        return "it became shorter or unreadable while it was read (SIGBUS)";
      default:
        return fmt::format("the worker that read it was killed by signal {} (SIG{})", signal,
                           sigabbrev_np(signal) ? sigabbrev_np(signal) : "?");
    }
  }
  return fmt::format("the worker that read it ended with code {}",
                     status >= 0 ? WEXITSTATUS(status) : -1);
}

}  // namespace aotcheck
