using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Math.</summary>
sealed class MathMembers : JsObject
{
    public static readonly MathMembers Instance = new() { Frozen = true };

    static readonly MemberTable Functions = new()
    {
        { "abs", 1, One(Math.Abs) }, { "acos", 1, One(Math.Acos) }, { "acosh", 1, One(Math.Acosh) }, { "asin", 1, One(Math.Asin) }, { "asinh", 1, One(Math.Asinh) },
        { "atan", 1, One(Math.Atan) }, { "atanh", 1, One(Math.Atanh) }, { "cbrt", 1, One(Math.Cbrt) }, { "ceil", 1, One(Math.Ceiling) }, { "cos", 1, One(Math.Cos) },
        { "cosh", 1, One(Math.Cosh) }, { "exp", 1, One(Math.Exp) }, { "expm1", 1, One(d => Math.Abs(d) < 1e-5 ? d + d * d / 2 : Math.Exp(d) - 1) }, { "floor", 1, One(Math.Floor) },
        { "fround", 1, One(d => (float)d) }, { "log", 1, One(Math.Log) }, { "log10", 1, One(Math.Log10) }, { "log2", 1, One(Math.Log2) },
        { "log1p", 1, One(d => Math.Abs(d) < 1e-5 ? d - d * d / 2 : Math.Log(1 + d)) }, { "round", 1, One(Round) }, { "sign", 1, One(d => d > 0 ? 1 : d < 0 ? -1 : d) },
        { "sin", 1, One(Math.Sin) }, { "sinh", 1, One(Math.Sinh) }, { "sqrt", 1, One(Math.Sqrt) }, { "tan", 1, One(Math.Tan) }, { "tanh", 1, One(Math.Tanh) }, { "trunc", 1, One(Math.Truncate) },
        { "atan2", 2, (run, _, a) => { var y = a.Number(run, 0); return Math.Atan2(y, a.Number(run, 1)); } },
        { "pow", 2, (run, _, a) => { var x = a.Number(run, 0); return Power(x, a.Number(run, 1)); } },
        { "imul", 2, (run, _, a) => { var x = Coerce.ToInt32(a.Number(run, 0)); return unchecked(x * Coerce.ToInt32(a.Number(run, 1))); } },
        { "clz32", 1, (run, _, a) => System.Numerics.BitOperations.LeadingZeroCount((uint)Coerce.ToInt32(a.Number(run, 0))) },
        { "max", 2, (run, _, a) => Fold(run, a, double.NegativeInfinity, Math.Max) },
        { "min", 2, (run, _, a) => Fold(run, a, double.PositiveInfinity, Math.Min) },
        { "hypot", 2, (run, _, a) => Hypot(a.Select(x => Coerce.ToNumber(run, x)).ToArray()) },
        { "random", 0, (_, _, _) => Random.Shared.NextDouble() },
        { "E", Math.E }, { "PI", Math.PI }, { "LN2", 0.6931471805599453 }, { "LN10", 2.302585092994046 }, { "LOG2E", 1.4426950408889634 },
        { "LOG10E", 0.4342944819032518 }, { "SQRT2", Math.Sqrt(2) }, { "SQRT1_2", Math.Sqrt(0.5) },
    };

    public override string ClassName => "Math";

    protected override MemberTable Members => Functions;

    static NativeCode One(Func<double, double> function) => (run, _, a) => function(a.Number(run, 0));

    static double Round(double d)
    {
        if (d is < 0 and >= -0.5) return -0d;
        var floor = Math.Floor(d);
        return d - floor >= 0.5 ? floor + 1 : floor;
    }

    /// <summary>JavaScript answers NaN where a base of ±1 meets an infinite exponent; .NET answers 1.</summary>
    public static double Power(double x, double y) => double.IsNaN(y) || (Math.Abs(x) == 1 && double.IsInfinity(y)) ? double.NaN : Math.Pow(x, y);

    static double Fold(Run run, JsValue[] a, double start, Func<double, double, double> choose)
    {
        run.Work(a.Length);
        return a.Aggregate(start, (best, x) => choose(best, Coerce.ToNumber(run, x)));
    }

    static double Hypot(double[] numbers)
    {
        if (numbers.Any(double.IsInfinity)) return double.PositiveInfinity;
        var largest = numbers.Length == 0 ? 0 : numbers.Max(Math.Abs);
        if (numbers.Any(double.IsNaN)) return double.NaN;
        return largest == 0 ? 0 : Math.Sqrt(numbers.Sum(n => n / largest * (n / largest))) * largest;
    }
}
