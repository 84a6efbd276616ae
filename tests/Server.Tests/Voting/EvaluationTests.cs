using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Tests.Server.Voting;

/// <summary>SC07 and R071—R074, R082.</summary>
public class EvaluationTests
{
    static readonly EvaluationSettings Settings = EvaluationSettings.From(ParameterSnapshot.Defaults);

    [Theory]
    [InlineData(78, 12, 2, 1, "83.87%", "96.77%", "2.15%", "满意")]
    [InlineData(80, 10, 3, 0, "86.02%", "96.77%", "3.23%", "满意")]
    [InlineData(70, 18, 5, 0, "75.27%", "94.62%", "5.38%", "满意")]
    [InlineData(60, 20, 13, 0, "64.52%", "86.02%", "13.98%", "基本满意")]
    [InlineData(40, 21, 32, 0, "43.01%", "65.59%", "34.41%", "不满意")]
    [InlineData(62, 0, 31, 0, "66.67%", "66.67%", "33.33%", "满意")] // R073: exactly two thirds goes first
    [InlineData(61, 1, 31, 0, "65.59%", "66.67%", "33.33%", "不满意")]
    [InlineData(61, 2, 30, 0, "65.59%", "67.74%", "32.26%", "基本满意")]
    public void Organisations_are_rated_as_the_scenario_says(int satisfied, int basic, int dissatisfied, int unmarked, string rate, string overall, string against, string grade)
    {
        CollectiveRating row = new("社区工作总体", satisfied, basic, dissatisfied, unmarked);
        int voteBase = row.BaseOf(93, Settings);
        Assert.Equal((rate, overall, against, grade), (row.SatisfiedRate(voteBase).ToString(), row.OverallRate(voteBase).ToString(), row.DissatisfiedRate(voteBase).ToString(), row.Grade(voteBase, Settings)));
    }

    [Theory]
    [InlineData(70, 18, 4, 1, "75.27%", "94.62%", "1.08%", "优秀")]
    [InlineData(55, 30, 6, 2, "59.14%", "91.40%", "2.15%", "称职")]
    [InlineData(30, 30, 25, 8, "32.26%", "64.52%", "8.60%", "基本称职")]
    [InlineData(12, 20, 25, 36, "12.90%", "34.41%", "38.71%", "不称职")]
    public void Persons_are_rated_as_the_scenario_says(int excellent, int competent, int basic, int incompetent, string rate, string good, string against, string grade)
    {
        PersonRating row = new("书记 张某", excellent, competent, basic, incompetent, 0);
        Assert.Equal((rate, good, against, grade), (row.ExcellentRate(93).ToString(), row.CompetentRate(93).ToString(), row.IncompetentRate(93).ToString(), row.Grade(93, Settings)));
    }

    [Fact]
    public void Excellent_needs_fewer_than_one_tenth_incompetent()
    {
        Assert.Equal("优秀", new PersonRating("张某", 80, 11, 0, 9, 0).Grade(100, Settings));
        Assert.Equal("称职", new PersonRating("张某", 80, 10, 0, 10, 0).Grade(100, Settings));
    }

    [Fact]
    public void The_base_may_be_the_items_own_votes() // R072
    {
        CollectiveRating row = new("总体", 78, 12, 2, 1);
        Assert.Equal("83.87%", row.SatisfiedRate(row.BaseOf(93, Settings)).ToString());
        Assert.Equal("84.78%", row.SatisfiedRate(row.BaseOf(93, Settings with { BaseIsItemVotes = true })).ToString());
    }

    static EvaluationRound Round(int attended, int issued, int returned, int invalid, params CollectiveRating[] rows) => new(attended, issued, returned, invalid, 0, rows, []);

    [Fact]
    public void Ballots_of_a_round_add_up_or_the_round_is_void()
    {
        EvaluationRound round = Round(96, 96, 95, 2, new CollectiveRating("总体", 78, 12, 2, 1));
        Assert.Equal(93, round.Valid);
        Assert.Null(round.Check());
        Assert.Equal("R024", Round(96, 96, 95, 2, new CollectiveRating("总体", 78, 12, 2, 0)).Check()?.Rule);
        Assert.Equal("R025", Round(95, 96, 95, 2).Check()?.Rule);
        EvaluationRound voided = Round(58, 58, 59, 0);
        Assert.True(voided.IsVoid);
        Assert.Null(voided.Check());
        Assert.Equal("R082", EvaluationRules.RoundStands(voided)?.Rule);
        Assert.Null(EvaluationRules.RoundStands(Round(58, 58, 58, 0)));
    }

    [Fact]
    public void A_blank_ballot_is_returned_and_not_valid() =>
        Assert.Equal(90, (Round(96, 96, 95, 2) with { BlankBallots = 3 }).Valid);

    [Fact]
    public void Random_ratings_agree_with_the_words_of_R071_to_R074()
    {
        Random random = new(71);
        Dictionary<string, int> seen = [];
        for (int i = 0; i < 10_000; i++)
        {
            int[] marks = [random.Next(60), random.Next(60), random.Next(60), random.Next(60)];
            int valid = marks.Sum();
            if (valid == 0)
            {
                continue;
            }

            CollectiveRating organisation = new("社区居委会", marks[0], marks[1], marks[2], marks[3]);
            string expected = 3 * marks[0] >= 2 * valid ? "满意" : 3 * marks[2] >= valid ? "不满意" : "基本满意";
            Assert.Equal(expected, organisation.Grade(valid, Settings));

            PersonRating person = new("张某", marks[0] * 3, marks[1], marks[2], marks[3], 0);
            int all = person.Counted;
            string grade = marks[0] * 9 >= 2 * all && marks[3] * 10 < all ? "优秀" : 3 * ((marks[0] * 3) + marks[1]) >= 2 * all ? "称职" : 3 * marks[3] >= all ? "不称职" : "基本称职";
            Assert.Equal(grade, person.Grade(all, Settings));

            decimal exact = decimal.Round(marks[0] * 100m / valid, 2, MidpointRounding.AwayFromZero);
            Assert.Equal(exact, organisation.SatisfiedRate(valid).Percent);
            decimal sum = organisation.SatisfiedRate(valid).Percent + new Rate(marks[1], valid).Percent + organisation.DissatisfiedRate(valid).Percent + new Rate(marks[3], valid).Percent;
            Assert.InRange(sum, 99.98m, 100.02m);
            seen[expected] = seen.GetValueOrDefault(expected) + 1;
            seen[grade] = seen.GetValueOrDefault(grade) + 1;
        }

        Assert.All(["满意", "基本满意", "不满意", "优秀", "称职", "基本称职", "不称职"], grade => Assert.True(seen.GetValueOrDefault(grade) > 50, grade));
    }
}
