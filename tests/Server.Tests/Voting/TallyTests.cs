using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Tests.Server.Voting;

/// <summary>The worked examples of R013—R030 and of the scenarios.</summary>
public class TallyTests
{
    static readonly VoteRule HalfOfAttended = VoteRule.Parse("MoreThanHalf(Attended)");
    static readonly VoteRule TwoThirdsOfAttended = VoteRule.Parse("TwoThirdsOrMore(Attended)");
    static readonly VoteRule HalfOfExpected = VoteRule.Parse("MoreThanHalf(Expected)");

    static VoteCount Hands(int expected, int attended, int votesFor, int against, int abstain) =>
        new() { Expected = expected, Attended = attended, Method = VoteMethod.ShowOfHands, For = votesFor, Against = against, Abstain = abstain };

    static VoteCount Ballots(int expected, int attended, int issued, int returned, int votesFor, int against, int abstain, int invalid) =>
        new() { Expected = expected, Attended = attended, Method = VoteMethod.Ballot, Issued = issued, Returned = returned, For = votesFor, Against = against, Abstain = abstain, Invalid = invalid };

    [Theory]
    [InlineData("TwoThirdsOrMore(Attended)", 35, 31, 24, 5, 2, 21, true)] // SC01 议事会
    [InlineData("TwoThirdsOrMore(Attended)", 35, 31, 20, 9, 2, 21, false)] // SC04
    [InlineData("TwoThirdsOrMore(Attended)", 17, 13, 8, 5, 0, 9, false)]
    [InlineData("TwoThirdsOrMore(Attended)", 35, 30, 20, 10, 0, 20, true)] // R015: exactly two thirds
    [InlineData("MoreThanHalf(Expected)", 11, 9, 8, 1, 0, 6, true)] // SC01 两委
    [InlineData("MoreThanHalf(Expected)", 9, 7, 5, 1, 1, 5, true)] // SC04 党工委
    [InlineData("MoreThanHalf(Expected)", 9, 6, 4, 2, 0, 5, false)] // R017: would pass by those present
    [InlineData("MoreThanHalf(Expected)", 10, 6, 5, 1, 0, 6, false)] // R099
    [InlineData("MoreThanHalf(Expected)", 9, 7, 4, 3, 0, 5, false)] // R022: two written opinions do not help
    [InlineData("MoreThanHalf(ExpectedVoting)", 50, 34, 25, 9, 0, 26, false)] // R065, SC05: exactly half
    [InlineData("MoreThanHalf(ExpectedVoting)", 50, 36, 27, 8, 1, 26, true)]
    [InlineData("MoreThanHalf(Attended)", 45, 30, 16, 13, 1, 16, true)] // SC05: just
    [InlineData("MoreThanHalf(Attended)", 45, 30, 15, 15, 0, 16, false)] // R027: a tie fails
    [InlineData("MoreThanHalf(Attended)", 40, 27, 14, 12, 1, 14, true)] // SC04
    [InlineData("MoreThanHalf(Attended)", 41, 23, 11, 2, 10, 12, false)] // R020: more for than against, and still not passed
    [InlineData("MoreThanHalf(Attended)", 41, 23, 12, 8, 3, 12, true)] // SC02
    [InlineData("MoreThanHalf(Attended)", 41, 23, 11, 9, 3, 12, false)]
    public void A_show_of_hands_is_judged_by_its_own_base(string rule, int expected, int attended, int votesFor, int against, int abstain, int required, bool passes)
    {
        VoteResult result = Tally.Judge(Hands(expected, attended, votesFor, against, abstain), VoteRule.Parse(rule));
        Assert.Null(result.Refusal);
        Assert.Equal((required, passes), (result.Required, result.Passed));
        Assert.Equal(passes ? VoteOutcome.Passed : VoteOutcome.NotPassed, result.Outcome);
    }

    [Fact]
    public void Spoilt_ballots_stay_in_the_base()
    {
        VoteResult result = Tally.Judge(Ballots(61, 48, 48, 48, 24, 22, 0, 2), HalfOfAttended); // R021
        Assert.Equal((48, 25, VoteOutcome.NotPassed), (result.Base, result.Required, result.Outcome));
    }

    [Fact]
    public void Ballots_not_returned_stay_in_the_base()
    {
        VoteResult result = Tally.Judge(Ballots(61, 47, 47, 45, 23, 22, 0, 0), HalfOfAttended); // R026
        Assert.Null(result.Refusal);
        Assert.Equal((47, 24, VoteOutcome.NotPassed), (result.Base, result.Required, result.Outcome));
    }

    [Fact]
    public void The_resolution_of_SC01_passes_with_its_figures()
    {
        VoteResult result = Tally.Judge(Ballots(61, 47, 47, 47, 39, 5, 2, 1), HalfOfAttended);
        Assert.True(result.Passed);
        Assert.Equal("到会 47，需 ≥24 票（47÷2=23.5，须超过，即 24），现 39 票 → 通过", result.Explanation);
        Assert.Equal("赞成须超过到会人数的半数", result.ThresholdText);
    }

    [Fact]
    public void The_arithmetic_is_explained() => Assert.Equal(
        "到会 31，需 ≥21 票（31×2/3=20.67，向上取整 21），现 24 票 → 通过",
        Tally.Judge(Hands(35, 31, 24, 5, 2), TwoThirdsOfAttended).Explanation);

    [Fact]
    public void Votes_that_do_not_add_up_are_not_recorded()
    {
        VoteResult result = Tally.Judge(Hands(35, 31, 24, 5, 1), TwoThirdsOfAttended); // R024
        Assert.Equal("R024", result.Refusal?.Rule);
        Assert.Contains("少 1", result.Refusal!.Detail, StringComparison.Ordinal);
        Assert.False(result.Passed);
        Assert.Equal("R024", Tally.Judge(Ballots(61, 47, 47, 47, 39, 5, 2, 0), HalfOfAttended).Refusal?.Rule);
    }

    [Fact]
    public void More_ballots_back_than_out_void_the_vote()
    {
        VoteResult result = Tally.Judge(Ballots(61, 58, 58, 59, 59, 0, 0, 0), HalfOfAttended); // R025
        Assert.Equal(VoteOutcome.Invalid, result.Outcome);
        Assert.Null(result.Refusal);
        Assert.False(result.Passed);
        Assert.Equal(VoteOutcome.Passed, Tally.Judge(Ballots(61, 58, 58, 57, 57, 0, 0, 0), HalfOfAttended).Outcome);
        Assert.Equal("R025", Tally.Judge(Ballots(61, 57, 58, 58, 58, 0, 0, 0), HalfOfAttended).Refusal?.Rule);
    }

    [Fact]
    public void Recused_members_leave_the_items_attendance_and_not_the_expected()
    {
        VoteRule cadreQuorum = VoteRule.Parse("TwoThirdsOrMore(Expected)");
        VoteCount one = new() { Expected = 9, Attended = 7, Recused = 1, Method = VoteMethod.ShowOfHands, For = 5, Against = 1 }; // R028
        VoteResult judged = Tally.Judge(one, HalfOfExpected, cadreQuorum);
        Assert.True(judged.Passed);
        Assert.Equal((9, 5), (judged.Base, judged.Required));
        VoteCount two = one with { Recused = 2, For = 5, Against = 0 };
        Assert.Equal("R028", Tally.Judge(two, HalfOfExpected, cadreQuorum).Refusal?.Rule);
        Assert.Equal(7, Tally.Judge(two, HalfOfExpected, settings: VoteSettings.Default with { RecusalReducesExpected = true }).Base);
    }

    [Fact]
    public void People_who_left_stay_in_the_base_and_out_of_the_quorum()
    {
        VoteRule quorum = HalfOfExpected;
        VoteCount few = new() { Expected = 35, Attended = 31, Left = 14, Method = VoteMethod.ShowOfHands, For = 17 }; // R019
        Assert.Equal("R019", Tally.Judge(few, TwoThirdsOfAttended, quorum).Refusal?.Rule);
        VoteCount enough = new() { Expected = 35, Attended = 31, Left = 5, Method = VoteMethod.ShowOfHands, For = 21, Against = 5 };
        VoteResult judged = Tally.Judge(enough, TwoThirdsOfAttended, quorum);
        Assert.True(judged.Passed);
        Assert.Equal((31, 21), (judged.Base, judged.Required));
    }

    [Fact]
    public void A_literal_street_may_take_abstentions_and_spoilt_ballots_out_but_strict_reading_overrides_it()
    {
        VoteCount count = Ballots(61, 48, 48, 48, 24, 20, 2, 2);
        VoteSettings loose = VoteSettings.Default with { AbstainInBase = false, InvalidInBase = false };
        Assert.False(Tally.Judge(count, HalfOfAttended, settings: loose).Passed);
        VoteResult literal = Tally.Judge(count, HalfOfAttended, settings: loose with { Strict = false });
        Assert.Equal((44, 23, true), (literal.Base, literal.Required, literal.Passed));
        Assert.Equal(46, Tally.Judge(count, VoteRule.Parse("MoreThanHalf(ValidBallots)")).Base);
    }

    [Theory]
    [InlineData("MoreThanHalf(Expected)", 41, 21, true)] // R035
    [InlineData("MoreThanHalf(Expected)", 41, 20, false)]
    [InlineData("MoreThanHalf(Expected)", 40, 20, false)]
    [InlineData("MoreThanHalf(Expected)", 35, 17, false)] // R044
    [InlineData("TwoThirdsOrMore(Expected)", 61, 41, true)] // R058
    [InlineData("TwoThirdsOrMore(Expected)", 45, 30, true)]
    [InlineData("TwoThirdsOrMore(Expected)", 40, 26, false)]
    [InlineData("TwoThirdsOrMore(ExpectedVoting)", 50, 33, false)] // R065
    [InlineData("HalfOrMore(Expected)", 9, 4, false)] // R097
    [InlineData("HalfOrMore(Expected)", 5, 3, true)] // SC05
    [InlineData("MoreThanHalf(Expected)", 0, 0, false)]
    public void Attendance_makes_the_quorum_or_not(string rule, int expected, int attended, bool met)
    {
        QuorumResult result = Quorum.Judge(expected, attended, VoteRule.Parse(rule));
        Assert.Equal(met, result.Met);
        Assert.Null(result.Warning);
    }

    [Fact]
    public void Guests_who_signed_in_do_not_count() // R018
    {
        Attendance.Entry[] list =
        [
            .. Enumerable.Repeat(new Attendance.Entry(HasVote: true, SignedIn: true), 31),
            .. Enumerable.Repeat(new Attendance.Entry(HasVote: true, SignedIn: false), 4),
            .. Enumerable.Repeat(new Attendance.Entry(HasVote: false, SignedIn: true), 4),
            new(HasVote: false, SignedIn: false),
        ];
        Assert.Equal(new Attendance(35, 31, 4), Attendance.Count(list));
    }

    [Fact]
    public void Exactly_half_is_enough_for_half_or_more_and_is_said_aloud()
    {
        QuorumResult result = Quorum.Judge(10, 5, VoteRule.Parse("HalfOrMore(Expected)"));
        Assert.True(result.Met);
        Assert.Equal("R014", result.Warning?.Rule);
    }

    /// <summary>An oracle that knows only the words of the rules, and fractions.</summary>
    [Fact]
    public void Ten_thousand_random_votes_agree_with_the_words_of_the_rules()
    {
        Random random = new(1259);
        string[] thresholds = ["MoreThanHalf", "HalfOrMore", "TwoThirdsOrMore"];
        string[] bases = ["Expected", "Attended", "ValidBallots"];
        int passed = 0;
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            int expected = random.Next(1, 120);
            int attended = random.Next(0, expected + 1);
            bool ballot = random.Next(2) == 0;
            int issued = random.Next(10) == 0 ? random.Next(attended + 3) : attended;
            int returned = Math.Max(0, issued + random.Next(-3, 2));
            int total = ballot ? returned : attended;
            int votesFor = random.Next(total + 1);
            int against = random.Next(total - votesFor + 1);
            int abstain = random.Next(total - votesFor - against + 1);
            int invalid = total - votesFor - against - abstain + (random.Next(8) == 0 ? 1 : 0);
            string threshold = thresholds[random.Next(3)];
            string baseName = bases[random.Next(3)];

            VoteResult result = Tally.Judge(
                new() { Expected = expected, Attended = attended, Method = ballot ? VoteMethod.Ballot : VoteMethod.Oral, Issued = issued, Returned = returned, For = votesFor, Against = against, Abstain = abstain, Invalid = invalid },
                VoteRule.Parse($"{threshold}({baseName})"));

            bool tooManyIssued = ballot && issued > attended;
            bool voided = ballot && returned > issued;
            bool unbalanced = votesFor + against + abstain + invalid != total;
            Assert.Equal(tooManyIssued || (!voided && unbalanced), result.Refusal is not null);
            if (voided)
            {
                Assert.Equal(VoteOutcome.Invalid, result.Outcome);
                continue;
            }

            if (result.Refusal is not null)
            {
                refused++;
                continue;
            }

            decimal share = baseName switch { "Expected" => expected, "Attended" => attended, _ => total - invalid };
            bool passes = votesFor > 0 && threshold switch
            {
                "MoreThanHalf" => votesFor - share / 2 > 0,
                "HalfOrMore" => votesFor - share / 2 >= 0,
                _ => votesFor * 3m - share * 2m >= 0,
            };
            passed += passes ? 1 : 0;
            Assert.Equal(passes, result.Passed);
            Assert.Equal(passes, votesFor >= result.Required);
        }

        // The generator must reach both sides, or the test could not fail.
        Assert.InRange(passed, 2_000, 18_000);
        Assert.True(refused > 500);
    }
}
