using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Voting;
using static DecisionWorkflow.Tests.Server.Rules.Dates;

namespace DecisionWorkflow.Tests.Server.Rules;

public class NoticeRulesTests
{
    [Fact]
    public void A_notice_two_days_ahead_is_refused_with_the_earliest_day()
    {
        Refusal? refusal = NoticeRules.LeadTime("R032", Day("04-22"), Day("04-24"), 3, Counting);
        Assert.Equal(
            "公告太晚：4 月 22 日公告，4 月 24 日开会，相差 2 天，须提前 3 天。依据：《社区听证会、议事会、评议会制度》第七条（一）1〔R032〕。可以：会议改到 4 月 25 日或以后（建议工作日 4 月 27 日）。",
            refusal?.Message);
        Assert.Null(NoticeRules.LeadTime("R004", Day("04-26"), Day("04-29"), 3, Counting));
        Assert.Contains("4 月 30 日", NoticeRules.LeadTime("R004", Day("04-27"), Day("04-29"), 3, Counting)!.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hearing_notice_needs_its_four_parts_and_its_board()
    {
        Assert.Null(NoticeRules.HearingNotice(At("04-24T19:00"), "社区活动室", "停车位重新施划", 3, onCommunityBoard: true));
        Refusal? refusal = NoticeRules.HearingNotice(null, "社区活动室", " ", 0, onCommunityBoard: true);
        Assert.Equal("R031", refusal?.Rule);
        Assert.Contains("时间、内容、参加人员", refusal!.Detail, StringComparison.Ordinal);
        Assert.Contains("社区公示栏", NoticeRules.HearingNotice(At("04-24T19:00"), "社区活动室", "停车位", 3, onCommunityBoard: false)!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Participants_are_agreed_by_all_three()
    {
        Assert.Null(NoticeRules.ParticipantsAgreed(true, true, true));
        Assert.Contains("街道办事处", NoticeRules.ParticipantsAgreed(false, true, true)!.Detail, StringComparison.Ordinal);
        Assert.Equal("R033", NoticeRules.ParticipantsAgreed(true, false, true)?.Rule);
        Assert.Equal("R033", NoticeRules.ParticipantsAgreed(true, true, false)?.Rule);
    }

    [Fact]
    public void A_deliberation_that_concerns_the_public_needs_two_channels()
    {
        Assert.Equal("R041", NoticeRules.DeliberationChannels(true, ["党务公开栏", "党务公开栏"], 2)?.Rule);
        Assert.Null(NoticeRules.DeliberationChannels(true, ["党务公开栏", "手机短信"], 2));
        Assert.Null(NoticeRules.DeliberationChannels(false, [], 2));
    }

    [Fact]
    public void A_deliberation_that_does_not_may_be_called_at_short_notice_with_a_warning()
    {
        Assert.Equal("R042", NoticeRules.DeliberationOnShortNotice(false, Day("09-14"), Day("09-15"), 3, Counting)?.Rule);
        Assert.Null(NoticeRules.DeliberationOnShortNotice(false, Day("09-14"), Day("09-17"), 3, Counting));
        Assert.Null(NoticeRules.DeliberationOnShortNotice(true, Day("09-14"), Day("09-15"), 3, Counting));
    }

    [Theory]
    [InlineData("10-08", true)]
    [InlineData("10-13", true)]
    [InlineData("10-14", false)]
    public void The_docking_meeting_has_a_window(string meeting, bool inside) =>
        Assert.Equal(inside, NoticeRules.DockingWindow(Day(meeting), 5, Counting) is null);

    [Fact]
    public void A_meeting_without_quorum_is_refused_in_the_words_a_clerk_can_use()
    {
        QuorumResult result = Quorum.Judge(41, 20, VoteRule.Parse("MoreThanHalf(Expected)"));
        Assert.Equal(
            "不能开会：应到 41 人，到会 20 人，未过半数（至少 21 人）。依据：《社区听证会、议事会、评议会制度》第七条（一）3〔R035〕。可以：登记流会并改期，最早 4 月 30 日。",
            QuorumRules.Refuse(QuorumRules.RuleOf("Hearing.QuorumRule"), result, Day("04-30"))?.Message);
        Assert.Contains("不足三分之二以上（至少 34 人）", QuorumRules.Refuse("R065", Quorum.Judge(50, 33, VoteRule.Parse("TwoThirdsOrMore(ExpectedVoting)")))!.Detail, StringComparison.Ordinal);
        Assert.StartsWith("不能讨论干部议题", QuorumRules.Refuse("R098", Quorum.Judge(9, 5, VoteRule.Parse("TwoThirdsOrMore(Expected)")))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_failed_meeting_goes_up()
    {
        Assert.Null(QuorumRules.AgainAfterNoQuorum(1, 2, "街道办事处"));
        Assert.Equal("R030", QuorumRules.AgainAfterNoQuorum(2, 2, "街道办事处")?.Rule);
    }

    [Fact]
    public void Votes_belong_to_persons_present_once_each()
    {
        Assert.Equal("R022", VoteRules.WrittenOpinions(2)?.Rule);
        Assert.Null(VoteRules.WrittenOpinions(0));
        Assert.Equal("R023", VoteRules.OnePersonOneVote(["张某", "李某", "张某"])?.Rule);
        Assert.Null(VoteRules.OnePersonOneVote(["张某", "李某"]));
        Assert.Equal("R028", VoteRules.Recusal(["张某"], ["李某", "张某"])?.Rule);
        Assert.Null(VoteRules.Recusal(["张某"], ["李某"]));
        Assert.Equal("R029", VoteRules.NotYetAnnounced(true)?.Rule);
        Assert.Null(VoteRules.NotYetAnnounced(false));
        Assert.Equal("R017", VoteRules.Base(VoteBase.Attended, VoteRule.Parse("MoreThanHalf(Expected)"))?.Rule);
        Assert.Null(VoteRules.Base(VoteBase.Expected, VoteRule.Parse("MoreThanHalf(Expected)")));
    }
}
