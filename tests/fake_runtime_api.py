#!/usr/bin/env python3
"""Starts a Lambda bootstrap against a small Runtime API on loopback, hands it one event and prints what it answers.

usage: fake_runtime_api.py BOOTSTRAP EVENT
"""
import http.server
import subprocess
import sys
import threading

NEXT, RESPONSE = "/2018-06-01/runtime/invocation/next", "/2018-06-01/runtime/invocation/1/response"
event, answered, asked = sys.argv[2].encode(), threading.Event(), []
answer = []


class Api(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # the client keeps its connection, as it does in Lambda
    wbufsize = -1  # a reply is one segment

    def log_message(self, *arguments):
        pass

    def reply(self, status, body, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def do_GET(self):
        asked.append(self.path)
        if self.path != NEXT or len(asked) > 1:
            threading.Event().wait()  # there is one event
        self.reply(200, event, Content_Type="application/json", Lambda_Runtime_Aws_Request_Id="1",
                   Lambda_Runtime_Deadline_Ms="32503680000000",
                   Lambda_Runtime_Invoked_Function_Arn="arn:aws:lambda:eu-west-1:123456789012:function:fake")

    def do_POST(self):
        length = self.headers.get("Content-Length")
        body = self.rfile.read(int(length)) if length else self.rfile.read1(1 << 16)
        answer.append((self.path, body))
        self.reply(202, b"")
        answered.set()


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
threading.Thread(target=server.serve_forever, daemon=True).start()
process = subprocess.Popen([sys.argv[1]], env={"AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{server.server_address[1]}"})
answered.wait(30)
process.kill()
process.wait()
for path, body in answer:
    print("response" if path == RESPONSE else path, body.decode("utf-8", "replace"))
sys.exit(0 if answer else 1)
