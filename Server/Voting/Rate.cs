using System.Globalization;

namespace DecisionWorkflow.Server.Voting;

/// <summary>A share kept as its two integers; the percentage is for reading only (R071).</summary>
internal readonly record struct Rate(int Part, int Whole)
{
    /// <summary>Hundredths of a percent, rounded half up in integers: 8387 for 83.87%.</summary>
    public int HundredthsOfPercent => Whole == 0 ? 0 : (int)(((20_000L * Part) + Whole) / (2L * Whole));

    public decimal Percent => HundredthsOfPercent / 100m;

    public override string ToString() => Percent.ToString("0.00", CultureInfo.InvariantCulture) + "%";
}
