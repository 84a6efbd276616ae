using System.Numerics;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Tests.Server.Voting;

public class VoteThresholdTests
{
    [Theory]
    [InlineData("MoreThanHalf", 41, 21)] // R013
    [InlineData("MoreThanHalf", 40, 21)]
    [InlineData("MoreThanHalf", 23, 12)]
    [InlineData("MoreThanHalf", 30, 16)]
    [InlineData("MoreThanHalf", 1286, 644)] // R059
    [InlineData("MoreThanHalf", 700, 351)]
    [InlineData("HalfOrMore", 9, 5)] // R014
    [InlineData("HalfOrMore", 10, 5)]
    [InlineData("TwoThirdsOrMore", 31, 21)] // R015
    [InlineData("TwoThirdsOrMore", 30, 20)]
    [InlineData("TwoThirdsOrMore", 9, 6)]
    [InlineData("TwoThirdsOrMore", 10, 7)]
    [InlineData("TwoThirdsOrMore", 61, 41)]
    [InlineData("TwoThirdsOrMore", 50, 34)] // R065
    [InlineData("TwoThirdsOrMore", 0, 1)] // an empty hall decides nothing
    public void The_fewest_votes_that_suffice(string threshold, int count, int required)
    {
        VoteThreshold rule = VoteThreshold.All.Single(known => known.Name == threshold);
        Assert.Equal(required, rule.Required(count));
        Assert.False(rule.IsMetBy(required - 1, count));
        Assert.True(rule.IsMetBy(required, Math.Max(1, count)));
    }

    [Theory]
    [InlineData("TwoThirdsOrMore", 31, "31×2/3=20.67，向上取整 21")]
    [InlineData("TwoThirdsOrMore", 30, "30×2/3=20")]
    [InlineData("MoreThanHalf", 47, "47÷2=23.5，须超过，即 24")]
    [InlineData("MoreThanHalf", 40, "40÷2=20，须超过，即 21")]
    [InlineData("HalfOrMore", 9, "9÷2=4.5，向上取整 5")]
    public void The_arithmetic_is_shown(string threshold, int count, string arithmetic) =>
        Assert.Equal(arithmetic, VoteThreshold.All.Single(known => known.Name == threshold).Arithmetic(count));

    [Fact]
    public void Every_threshold_agrees_with_exact_fractions()
    {
        Random random = new(20260928);
        for (int i = 0; i < 60_000; i++)
        {
            VoteThreshold threshold = VoteThreshold.All[random.Next(VoteThreshold.All.Count)];
            int count = i % 5 == 0 ? random.Next(1, int.MaxValue) : random.Next(1, 2000);
            int votes = i % 3 == 0 ? random.Next(count) : Math.Clamp(threshold.Required(count) + random.Next(-2, 3), 0, count);
            (int numerator, int denominator, bool inclusive) = Fraction(threshold.Name);
            int comparison = (new BigInteger(votes) * denominator).CompareTo(new BigInteger(numerator) * count);
            bool met = votes > 0 && (comparison > 0 || (inclusive && comparison == 0));
            Assert.Equal(met, threshold.IsMetBy(votes, count));
            Assert.Equal(met, votes >= threshold.Required(count));
        }
    }

    static (int Numerator, int Denominator, bool Inclusive) Fraction(string name) => name switch
    {
        "OneThirdOrMore" => (1, 3, true),
        "HalfOrMore" => (1, 2, true),
        "MoreThanHalf" => (1, 2, false),
        "TwoThirdsOrMore" => (2, 3, true),
        "ThreeQuartersOrMore" => (3, 4, true),
        "FourFifthsOrMore" => (4, 5, true),
        _ => (1, 1, true),
    };

    [Fact]
    public void Rules_are_read_from_parameter_text_and_written_back()
    {
        foreach (string text in new[] { "MoreThanHalf(Expected)", "TwoThirdsOrMore(Attended)", "HalfOrMore(ExpectedVoting)", "TwoThirdsOrMore(Respondents)" })
        {
            Assert.Equal(text, VoteRule.Parse(text).ToString());
        }

        Assert.Equal("到会人数的三分之二以上", VoteRule.Parse("TwoThirdsOrMore(Attended)").Text);
        Assert.Null(VoteRule.TryParse("MoreThanHalf"));
        Assert.Null(VoteRule.TryParse("MostOf(Expected)"));
        Assert.Null(VoteRule.TryParse("MoreThanHalf(3)"));
        Assert.Throws<FormatException>(() => VoteRule.Parse("half"));
    }

    [Theory]
    [InlineData("MoreThanHalf(Attended)", "TwoThirdsOrMore(Attended)", false)]
    [InlineData("TwoThirdsOrMore(Attended)", "TwoThirdsOrMore(Attended)", true)]
    [InlineData("TwoThirdsOrMore(Expected)", "TwoThirdsOrMore(Attended)", true)]
    [InlineData("MoreThanHalf(Attended)", "MoreThanHalf(Expected)", false)]
    [InlineData("MoreThanHalf(Expected)", "HalfOrMore(Expected)", true)]
    [InlineData("HalfOrMore(Expected)", "MoreThanHalf(Expected)", false)]
    [InlineData("MoreThanHalf(Expected)", "TwoThirdsOrMore(Attended)", false)]
    [InlineData("MoreThanHalf(ValidBallots)", "MoreThanHalf(Attended)", false)]
    public void A_rule_is_stricter_only_if_it_never_passes_what_the_other_fails(string rule, string floor, bool stricter) =>
        Assert.Equal(stricter, VoteRule.Parse(rule).IsAtLeastAsStrictAs(VoteRule.Parse(floor)));
}
