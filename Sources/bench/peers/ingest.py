"""From a file of ratings to dense ids and a CSR matrix, as a user of each library would write it."""

from worker import serve


def load(engine, subject, folder):
    import numpy as np
    import pandas as pd
    import scipy.sparse as sp

    is_text = subject == "ingest-text"
    path = f"{folder}/ratings-text.csv" if is_text else f"{folder}/ratings.csv"

    def polars():
        ids = pl.Categorical if is_text else pl.Int32
        schema = {"userId": ids, "movieId": ids, "rating": pl.Float32, "timestamp": pl.Int64}
        frame = pl.read_csv(path, schema=schema)
        if is_text:
            # Codes of one pool for both columns: factorize makes them dense.
            columns = [frame[name].to_physical().to_numpy() for name in ("userId", "movieId")]
        else:
            columns = [frame[name].to_numpy() for name in ("userId", "movieId")]
        users, items = (pd.factorize(column)[0] for column in columns)
        return users, items, frame["rating"].to_numpy()

    def pyarrow():
        table = pc.read_csv(path)
        users, items = (
            table.column(n).combine_chunks().dictionary_encode().indices.to_numpy() for n in (0, 1)
        )
        return users, items, table.column(2).to_numpy().astype(np.float32)

    def duckdb():
        columns = dd.connect().execute(f"select * from read_csv('{path}')").fetchnumpy()
        users, items = (pd.factorize(columns[name])[0] for name in ("userId", "movieId"))
        return users, items, columns["rating"].astype(np.float32)

    def pandas():
        frame = pd.read_csv(path)
        users, items = (pd.factorize(frame[name])[0] for name in ("userId", "movieId"))
        return users, items, frame["rating"].to_numpy(np.float32)

    if engine == "polars":
        import polars as pl
    elif engine == "pyarrow":
        import pyarrow.csv as pc
    elif engine == "duckdb":
        import duckdb as dd
    read = {"polars": polars, "pyarrow": pyarrow, "duckdb": duckdb, "pandas": pandas}[engine]

    def run(outcome):
        with outcome.measured():
            users, items, values = read()
            matrix = sp.csr_matrix((values, (users, items)))

        def describe(facts):
            columns = np.bincount(matrix.indices, minlength=matrix.shape[1]).astype(np.float64)
            rows = np.diff(matrix.indptr).astype(np.float64)
            facts["entries"] = matrix.nnz
            facts["users"], facts["items"] = matrix.shape
            facts["sum"] = matrix.data.sum(dtype=np.float64)
            facts["row-squares"] = (rows**2).sum()
            facts["column-squares"] = (columns**2).sum()

        return describe

    return run


serve(load)
