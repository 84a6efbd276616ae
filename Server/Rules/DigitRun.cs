using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Rules;

/// <summary>How far a digit stands from the one before it.</summary>
internal enum DigitGap
{
    None,

    /// <summary>Blanks and dashes, as within a telephone number.</summary>
    Light,

    /// <summary>Other punctuation, or a new line.</summary>
    Heavy,
}

/// <summary>Digits with nothing but blanks and punctuation between them: one number, or several side by side.</summary>
internal sealed partial class DigitRun
{
    const int WidestPunctuation = 4;

    readonly string _signs;
    readonly List<int> _places;
    readonly List<DigitGap> _gaps;

    /// <summary>Which written date a digit belongs to; 0 for none.</summary>
    readonly int[] _dates;

    DigitRun(string signs, List<int> places, List<DigitGap> gaps)
    {
        (_signs, _places, _gaps) = (signs, places, gaps);
        Digits = string.Concat(places.Select(place => signs[place]));
        _dates = new int[places.Count];
        int at = 0;
        int no = 0;
        foreach (Match date in WrittenDate().Matches(signs[places[0]..(places[^1] + 1)]))
        {
            no++;
            for (; at < places.Count && places[at] < places[0] + date.Index + date.Length; at++)
                _dates[at] = places[at] >= places[0] + date.Index ? no : 0;
        }
    }

    public string Digits { get; }
    public int Length => Digits.Length;

    public static IEnumerable<DigitRun> Of(string signs)
    {
        List<int> places = [];
        List<DigitGap> gaps = [];
        for (int i = 0; i < signs.Length; i++)
        {
            if (!char.IsAsciiDigit(signs[i]))
                continue;
            if (places.Count > 0 && Between(signs.AsSpan(places[^1] + 1, i - places[^1] - 1)) is { } gap)
            {
                gaps.Add(gap);
            }
            else
            {
                if (places.Count > 0)
                    yield return new(signs, places, gaps);
                (places, gaps) = ([], [DigitGap.Heavy]);
            }

            places.Add(i);
        }

        if (places.Count > 0)
            yield return new(signs, places, gaps);
    }

    /// <summary>Where the digits from <paramref name="start"/> up to <paramref name="end"/> stand, a plus sign before them included.</summary>
    public (int Start, int End) Place(int start, int end)
    {
        int first = _places[start];
        return (first > 0 && _signs[first - 1] is '+' or '＋' ? first - 1 : first, _places[end - 1] + 1);
    }

    /// <summary>No digit touches the place before this one.</summary>
    public bool IsEdge(int place) => place == Length || _gaps[place] != DigitGap.None;

    /// <summary>The widest gap within the digits from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public DigitGap Widest(int start, int end)
    {
        DigitGap widest = DigitGap.None;
        for (int i = start + 1; i < end; i++)
            widest = _gaps[i] > widest ? _gaps[i] : widest;
        return widest;
    }

    /// <summary>The next place from which another gap as wide as this begins, or the end.</summary>
    public int NextGap(int place, DigitGap wide, int end)
    {
        int next = place + 1;
        while (next < end && _gaps[next] < wide)
            next++;
        return next;
    }

    /// <summary>How many digits stand together, group by group.</summary>
    public int[] Groups(int start, int end)
    {
        List<int> groups = [];
        for (int i = start; i < end; i = NextGap(i, DigitGap.Light, end))
            groups.Add(NextGap(i, DigitGap.Light, end) - i);
        return [.. groups];
    }

    /// <summary>The check character of an old id card, after this many digits and perhaps a blank; where it stands, or null.</summary>
    public int? CheckX(int end)
    {
        int place = _places[end - 1] + 1;
        while (place < _signs.Length && _signs[place] is ' ' or '-')
            place++;
        return place < _signs.Length && _signs[place] == 'X' ? place + 1 : null;
    }

    public bool HoldsDate(int start, int end) => _dates.AsSpan(start, end - start).ContainsAnyExcept(0);

    /// <summary>The first digit of a written date from <paramref name="place"/> on, or the end.</summary>
    public int NextDate(int place, int end) => _dates.AsSpan(place, end - place).IndexOfAnyExcept(0) is >= 0 and var next ? place + next : end;

    /// <summary>2026-10-01 is cut in two where a number begins or ends within its year, month or day.</summary>
    public bool CutsDate(int start, int end) => Cuts(start) || Cuts(end);

    bool Cuts(int place) => !IsEdge(place) && place > 0 && _dates[place] != 0 && _dates[place] == _dates[place - 1];

    public string Before(int start, int length) => _signs[Math.Max(0, _places[start] - length).._places[start]];

    static DigitGap? Between(ReadOnlySpan<char> signs)
    {
        if (signs.Length == 0)
            return DigitGap.None;
        int punctuation = 0;
        bool light = true;
        foreach (char sign in signs)
        {
            if (sign is '*' or '＊' || !(sign is '\n' || char.IsWhiteSpace(sign) || char.IsPunctuation(sign) || char.IsSymbol(sign)))
                return null;
            light &= sign is ' ' or '-';
            punctuation += sign is ' ' ? 0 : 1;
        }

        return punctuation > WidestPunctuation ? null : light ? DigitGap.Light : DigitGap.Heavy;
    }

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d ?[-./] ?\d{1,2} ?[-./] ?\d{1,2}(?!\d)")]
    private static partial Regex WrittenDate();
}
