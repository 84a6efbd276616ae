using System.Numerics;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Tests.Server.Voting;

public class DisposalAndObjectionTests
{
    static readonly VoteRule TwoThirds = VoteRule.Parse("TwoThirdsOrMore(Respondents)");

    [Fact]
    public void A_majority_below_two_thirds_goes_up_by_itself()
    {
        DisposalAdvice advice = DisposalAdvice.For(20, 9, "MajorityBelowTwoThirds"); // R045, SC04
        Assert.Equal(Disposal.Escalate, advice.AtTimeout);
        Assert.Null(DeliberationRules.DisposalChosen(advice, Disposal.Escalate, null));
        Assert.Equal("R045", DeliberationRules.DisposalChosen(advice, Disposal.Postpone, " ")?.Rule);
        Assert.Null(DeliberationRules.DisposalChosen(advice, Disposal.Postpone, "等方案比选"));
    }

    [Theory]
    [InlineData(8, 13)]
    [InlineData(8, 20)]
    [InlineData(10, 10)]
    public void No_majority_means_not_acting_or_postponing(int votesFor, int against)
    {
        DisposalAdvice advice = DisposalAdvice.For(votesFor, against, "MajorityBelowTwoThirds");
        Assert.Equal([Disposal.NotAct, Disposal.Postpone], advice.Choices);
        Assert.Equal(Disposal.Postpone, advice.AtTimeout);
        Assert.Null(DeliberationRules.DisposalChosen(advice, Disposal.NotAct, null));
        Assert.Equal("R045", DeliberationRules.DisposalChosen(advice, Disposal.Escalate, "理由")?.Rule);
    }

    [Fact]
    public void Other_policies_are_followed()
    {
        Assert.Equal(Disposal.Escalate, DisposalAdvice.For(1, 20, "Always").AtTimeout);
        Assert.Null(DisposalAdvice.For(20, 1, "Manual").AtTimeout);
    }

    [Theory]
    [InlineData(64, 45, ObjectionOutcome.Overwhelming)] // R091, SC06
    [InlineData(64, 42, ObjectionOutcome.NotOverwhelming)]
    [InlineData(63, 42, ObjectionOutcome.Overwhelming)]
    [InlineData(58, 3, ObjectionOutcome.NotOverwhelming)]
    [InlineData(20, 20, ObjectionOutcome.TooFew)]
    [InlineData(29, 29, ObjectionOutcome.TooFew)]
    [InlineData(30, 20, ObjectionOutcome.Overwhelming)]
    [InlineData(0, 0, ObjectionOutcome.TooFew)]
    internal void Overwhelming_is_two_thirds_of_thirty_households_or_more(int respondents, int against, ObjectionOutcome outcome) =>
        Assert.Equal(outcome, ObjectionResult.Judge(respondents, against, 30, TwoThirds).Outcome);

    [Fact]
    public void The_supervision_committee_may_find_it_in_writing() =>
        Assert.Equal(ObjectionOutcome.Overwhelming, ObjectionResult.Judge(20, 20, 30, TwoThirds, foundBySupervisors: true).Outcome);

    [Fact]
    public void The_figures_are_shown() =>
        Assert.Equal("反馈 64 户，反对 42 户；42×3=126 < 64×2=128 → 未达绝大多数，逐条答复", ObjectionResult.Judge(64, 42, 30, TwoThirds).Explanation);

    [Fact]
    public void Random_objections_and_disposals_agree_with_the_words()
    {
        Random random = new(91);
        int overwhelming = 0;
        for (int i = 0; i < 10_000; i++)
        {
            int respondents = random.Next(0, 200);
            int against = random.Next(0, respondents + 1);
            ObjectionOutcome expected = respondents < 30 ? ObjectionOutcome.TooFew
                : new BigInteger(against) * 3 >= new BigInteger(respondents) * 2 ? ObjectionOutcome.Overwhelming : ObjectionOutcome.NotOverwhelming;
            overwhelming += expected == ObjectionOutcome.Overwhelming ? 1 : 0;
            Assert.Equal(expected, ObjectionResult.Judge(respondents, against, ParameterSnapshot.Defaults.Int("Objection.MinRespondents"), ParameterSnapshot.Defaults.Rule("Objection.OverwhelmingRule")).Outcome);
            Assert.Equal(against < respondents - against ? Disposal.Escalate : Disposal.Postpone, DisposalAdvice.For(respondents - against, against, "MajorityBelowTwoThirds").AtTimeout);
        }

        Assert.InRange(overwhelming, 1_000, 9_000);
    }
}
