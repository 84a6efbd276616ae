using System.Text.RegularExpressions;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>How Elsa writes a name in a generated accessor: each word begins large, and what parted the words is gone (<c>order_no</c> is read by <c>getOrderNo()</c>).</summary>
internal static partial class PascalName
{
    public static string Of(string name) => WordStart().Replace(name, static x => x.Groups[1].Value.ToUpperInvariant());

    [GeneratedRegex("(?:^|_| +)(.)")]
    private static partial Regex WordStart();
}
