using System.Globalization;

namespace DecisionWorkflow.Server.Health;

/// <summary>Numbers of a series that nothing carries, as a run: <c>档号/A101/2026/Y/YZS#7-8</c> is the key under which they are explained.</summary>
internal readonly record struct NumberGap(string Series, int From, int To)
{
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Series}#{From}-{To}");

    public static NumberGap? Parse(string key)
    {
        var mark = key.LastIndexOf('#');
        var dash = key.LastIndexOf('-');
        return mark >= 0 && dash > mark
            && int.TryParse(key.AsSpan(mark + 1, dash - mark - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(key.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            ? new(key[..mark], from, to) : null;
    }

    public bool Holds(int number) => number >= From && number <= To;

    /// <summary>The runs between 1 and <paramref name="last"/> that are neither used nor explained.</summary>
    public static IEnumerable<NumberGap> In(string series, int last, IReadOnlySet<int> used, IReadOnlyCollection<NumberGap> explained)
    {
        var first = 0;
        foreach (var number in used.Where(number => number > 0 && number <= last).Append(last + 1).Order())
        {
            foreach (var gap in Unexplained(series, first + 1, number - 1, explained))
                yield return gap;
            first = number;
        }
    }

    private static IEnumerable<NumberGap> Unexplained(string series, int from, int to, IReadOnlyCollection<NumberGap> explained)
    {
        foreach (var known in explained.Where(known => known.From <= to && known.To >= from).OrderBy(known => known.From))
        {
            if (known.From > from)
                yield return new(series, from, known.From - 1);
            from = Math.Max(from, known.To + 1);
        }

        if (from <= to)
            yield return new(series, from, to);
    }
}
