"""Calls made at the same moment, each in its thread."""
import threading


def at_once(calls: list) -> list:
	"""Run all calls at the same moment, each in its thread; their answers in order."""
	gate, answers = threading.Barrier(len(calls)), [None] * len(calls)

	def run(at: int) -> None:
		gate.wait()
		answers[at] = calls[at]()

	threads = [threading.Thread(target=run, args=(at,)) for at in range(len(calls))]
	[thread.start() for thread in threads]
	[thread.join() for thread in threads]
	return answers
