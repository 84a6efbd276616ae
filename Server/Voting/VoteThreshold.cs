using System.Globalization;

namespace DecisionWorkflow.Server.Voting;

/// <summary>A fraction of the base, with or without the fraction itself. Compared in integers only (R016).</summary>
internal sealed record VoteThreshold
{
    VoteThreshold(string name, string text, int numerator, int denominator, bool inclusive)
    {
        Name = name;
        Text = text;
        Numerator = numerator;
        Denominator = denominator;
        Inclusive = inclusive;
    }

    // R013: 民法典1259 "超过"不含本数.
    public static readonly VoteThreshold MoreThanHalf = new("MoreThanHalf", "过半数", 1, 2, inclusive: false);

    // R014: 民法典1259 "以上"含本数.
    public static readonly VoteThreshold HalfOrMore = new("HalfOrMore", "半数以上", 1, 2, inclusive: true);

    // R015
    public static readonly VoteThreshold TwoThirdsOrMore = new("TwoThirdsOrMore", "三分之二以上", 2, 3, inclusive: true);

    public static readonly VoteThreshold OneThirdOrMore = new("OneThirdOrMore", "三分之一以上", 1, 3, inclusive: true);
    public static readonly VoteThreshold ThreeQuartersOrMore = new("ThreeQuartersOrMore", "四分之三以上", 3, 4, inclusive: true);
    public static readonly VoteThreshold FourFifthsOrMore = new("FourFifthsOrMore", "五分之四以上", 4, 5, inclusive: true);
    public static readonly VoteThreshold Unanimous = new("Unanimous", "全体一致", 1, 1, inclusive: true);

    public static IReadOnlyList<VoteThreshold> All { get; } =
        [OneThirdOrMore, HalfOrMore, MoreThanHalf, TwoThirdsOrMore, ThreeQuartersOrMore, FourFifthsOrMore, Unanimous];

    public string Name { get; }

    public string Text { get; }

    public int Numerator { get; }

    public int Denominator { get; }

    public bool Inclusive { get; }

    /// <summary>The fewest votes that suffice. Nobody present is never enough, so an empty base still asks for one.</summary>
    public int Required(int count)
    {
        long product = (long)Numerator * count;
        long required = Inclusive ? (product + Denominator - 1) / Denominator : (product / Denominator) + 1;
        return (int)Math.Max(1, required);
    }

    public bool IsMetBy(int votes, int count) => votes > 0 && (Inclusive
        ? (long)votes * Denominator >= (long)Numerator * count
        : (long)votes * Denominator > (long)Numerator * count);

    public bool IsExactly(int votes, int count) => (long)votes * Denominator == (long)Numerator * count;

    public bool IsAtLeastAsStrictAs(VoteThreshold other)
    {
        long mine = (long)Numerator * other.Denominator;
        long theirs = (long)other.Numerator * Denominator;
        return mine > theirs || (mine == theirs && (!Inclusive || other.Inclusive));
    }

    /// <summary>How the required number comes about: <c>31×2/3=20.67，向上取整 21</c>.</summary>
    public string Arithmetic(int count)
    {
        string term = Numerator == 1 ? $"{count}÷{Denominator}" : $"{count}×{Numerator}/{Denominator}";
        long product = (long)Numerator * count;
        decimal quotient = decimal.Round((decimal)product / Denominator, 2, MidpointRounding.AwayFromZero);
        string value = quotient.ToString("0.##", CultureInfo.InvariantCulture);
        int required = Required(count);
        return Inclusive
            ? product % Denominator == 0 ? $"{term}={value}" : $"{term}={value}，向上取整 {required}"
            : $"{term}={value}，须超过，即 {required}";
    }
}
