"""A mixed-integer program, built row by row and solved by HiGHS: the one place that knows the solver."""

import highspy
import numpy as np

INFINITY = highspy.kHighsInf


class NoSolutionError(Exception):
    """Nothing fulfils all rows."""


class Program:
    """Maximise a sum over variables under rows. Variables and rows are numbered in the order in which they are added."""

    def __init__(self):
        self.costs, self.uppers, self.whole = [], [], []
        self.rows = []

    def add_variables(self, costs, *, upper=1.0, is_whole=True):
        """Add variables from 0 to `upper` that count `costs` each; returns their numbers."""
        first = len(self.costs)
        self.costs.extend(costs)
        self.uppers.extend([upper] * len(costs))
        self.whole.extend([is_whole] * len(costs))
        return range(first, len(self.costs))

    def add_row(self, variables, coefficients, *, lower=-INFINITY, upper=INFINITY):
        """lower <= sum of coefficients × variables <= upper; returns the row's number."""
        self.rows.append((lower, upper, np.asarray(variables, np.int32), np.asarray(coefficients, np.float64)))
        return len(self.rows) - 1

    def solve(self):
        """The value of every variable in the best solution; raises NoSolutionError where there is none."""
        return np.array(self._solved(self._model()).getSolution().col_value)

    def bound(self):
        """(the most that the sum can be when variables may be parts of a whole, what each row is worth then); raises NoSolutionError."""
        model = self._model()
        model.integrality_ = []
        solver = self._solved(model)
        return solver.getInfo().objective_function_value, np.array(solver.getSolution().row_dual)

    def _solved(self, model):
        """The solver after it has solved a model to the end."""
        solver = highspy.Highs()
        solver.silent()
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.5)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("random_seed", 0)
        solver.passModel(model)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise NoSolutionError
        return solver

    def _model(self):
        """The program in the solver's own form."""
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.costs), len(self.rows)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = np.array(self.costs, np.float64)
        model.col_lower_ = np.zeros(len(self.costs))
        model.col_upper_ = np.array(self.uppers, np.float64)
        model.integrality_ = [
            highspy.HighsVarType.kInteger if is_whole else highspy.HighsVarType.kContinuous for is_whole in self.whole
        ]
        model.row_lower_ = np.array([row[0] for row in self.rows], np.float64)
        model.row_upper_ = np.array([row[1] for row in self.rows], np.float64)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lengths = [len(row[2]) for row in self.rows]
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        model.a_matrix_.index_ = np.concatenate([row[2] for row in self.rows]).astype(np.int32)
        model.a_matrix_.value_ = np.concatenate([row[3] for row in self.rows])
        return model
