using System.Globalization;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>How long the fault tests go on: short by themselves, long at night (<c>FAULTS=1000</c>).</summary>
internal static class Load
{
    public static int Or(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("FAULTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : usual;
}
