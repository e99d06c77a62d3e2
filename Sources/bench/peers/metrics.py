"""Five metrics at four cut-offs; frames and dictionaries are built before the clock starts."""

from worker import serve

CUTOFFS = (10, 20, 50, 100)


def load(engine, subject, folder):
    import numpy as np
    import pandas as pd

    import data

    lists = data.lists(folder)
    truth = data.matrix(folder, "truth.bin")
    users, length = lists.shape
    recommended = pd.DataFrame(
        {
            "user_id": np.repeat(np.arange(users), length),
            "item_id": lists.ravel().astype(np.int64),
            "rank": np.tile(np.arange(1, length + 1), users),
        }
    )
    liked = pd.DataFrame(
        {
            "user_id": np.repeat(np.arange(users), np.diff(truth.indptr)),
            "item_id": truth.indices.astype(np.int64),
        }
    )

    def rectools():
        from rectools.metrics import MAP, MRR, NDCG, Precision, Recall, calc_metrics

        kinds = {"precision": Precision, "recall": Recall, "mrr": MRR, "ndcg": NDCG, "map": MAP}
        metrics = {f"{name}@{k}": kind(k=k) for k in CUTOFFS for name, kind in kinds.items()}
        return lambda: calc_metrics(metrics, reco=recommended, interactions=liked)

    def ranx():
        from ranx import Qrels, Run, evaluate

        frame = pd.DataFrame(
            {
                "q_id": liked["user_id"].astype(str),
                "doc_id": liked["item_id"].astype(str),
                "score": np.ones(len(liked), np.int64),
            }
        )
        qrels = Qrels.from_df(frame)
        frame = pd.DataFrame(
            {
                "q_id": recommended["user_id"].astype(str),
                "doc_id": recommended["item_id"].astype(str),
                "score": (length + 1 - recommended["rank"]).astype(np.float64),
            }
        )
        run = Run.from_df(frame)
        names = [f"{name}@{k}" for k in CUTOFFS for name in ("precision", "recall", "mrr", "ndcg", "map")]

        def work():
            return evaluate(qrels, run, names)

        work()  # compiles
        return work

    work = {"rectools": rectools, "ranx": ranx}[engine]()

    def run(outcome):
        with outcome.measured():
            values = work()

        def describe(facts):
            for name in ("precision", "recall", "mrr"):
                facts[name] = values[f"{name}@10"]
            # RecTools' NDCG and ranx's MAP divide by something else.
            other = "map" if engine == "rectools" else "ndcg"
            facts[f"{engine}-{other}"] = values[f"{other}@10"]

        return describe

    return run


serve(load)
