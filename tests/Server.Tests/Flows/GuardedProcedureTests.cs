namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>Steps that must be there and in order, figures that must not be laxer than their floor.</summary>
public sealed class GuardedProcedureTests(GuardedFlows flows) : GuardTests(flows), IClassFixture<GuardedFlows>
{
    [Fact]
    public Task A_decision_without_a_consultation() => ErrorAsync(Urban, flow =>
    {
        flow.TakeOut("consultation");
        flow.Connect("register", "Done", "summary");
        flow.Lead("conclusion", "重新征求", "summary");
    }, "summarySign", "缺少必经步骤“征求意见”", "R055");

    [Fact]
    public Task A_decision_whose_resolution_is_not_made_public() => ErrorAsync(Urban, flow =>
    {
        flow.TakeOut("resolutionNotice");
        flow.Connect("resolution", "通过", "isCharter");
    }, "start", "缺少必经步骤“决议公开”", "R061");

    [Fact]
    public Task A_decision_carried_out_without_a_resolution() => ErrorAsync(Urban, flow => flow.Lead("deliberation", "直接决定", "start"), "start", "不经过“决议公开”", "R055");

    [Fact]
    public Task A_proposal_that_failed_and_goes_on() => ErrorAsync(Urban, flow => flow.Lead("proposal", "未通过", "deliberation"), "deliberation", "不经过“两委提议”（通过）", "R055");

    [Fact]
    public Task A_case_closed_while_papers_are_missing() => ErrorAsync(Urban, flow => flow.Lead("check", "缺件", "close"), "archived", "不经过“归档检查”（齐全）", "R066");

    [Fact]
    public Task A_decision_in_a_village_without_the_party_members() => ErrorAsync("VillageConvertedOstd", flow =>
    {
        flow.TakeOut("review");
        flow.Connect("consultative", "通过", "absorb");
    }, "resolution", "缺少必经步骤“党员会议审议”", "R065");

    [Fact]
    public Task A_hearing_whose_people_are_not_agreed_by_all_three() =>
        ErrorAsync(Hearing, flow => flow.Set("agree", "approvers", "[\"CommunityPartySecretary\",\"ResidentsCommitteeDirector\"]", "Object"), "meeting", "缺少必经步骤“三方商定参加人员”", "R033");

    [Fact]
    public Task A_hearing_called_without_a_notice() => ErrorAsync(Hearing, flow => flow.Set("meeting", "noticePaper", ""), "meeting", "听证公告", "R032");

    [Fact]
    public Task An_evaluation_whose_result_is_not_filed_with_the_street() => ErrorAsync("FourReportsOneEvaluation", flow =>
    {
        flow.TakeOut("report");
        flow.TakeOut("received");
        flow.Connect("after", "备案", "use");
    }, "use", "缺少必经步骤“报备案”", "R081");

    [Fact]
    public Task An_evaluation_closed_before_its_result_hangs() => ErrorAsync("FourReportsOneEvaluation", flow => flow.Lead("record", "已归档", "report"), "check", "不经过“结果公布”", "R055");

    [Fact]
    public Task A_disclosure_that_nobody_reviews() => ErrorAsync("ResidentsAffairsDisclosure", flow =>
    {
        flow.TakeOut("review");
        flow.Connect("plan", "提交", "discuss");
    }, "discuss", "缺少必经步骤“监督委员会审查”", "R087");

    [Fact]
    public Task A_disclosure_that_nobody_counts() => ErrorAsync("ResidentsAffairsDisclosure", flow => flow.Lead("publish", "期满无异议", "done"), "done", "不经过“统计不赞成比例”", "R091");

    [Fact]
    public Task A_meeting_that_votes_without_a_quorum() => ErrorAsync(Meeting, flow => flow.Lead("attendance", "流会", "vote"), "vote", "不经过“签到与法定人数”（达到法定人数）", "R055");

    [Fact]
    public Task A_notice_that_nobody_reviews() => ErrorAsync("publicity", flow =>
    {
        flow.TakeOut("review");
        flow.Connect("draft", "提交", "post");
    }, "post", "缺少必经步骤“审核签字”", "R084");

    [Fact]
    public Task A_hearing_called_too_late() => ErrorAsync(Hearing, flow => flow.Set("meeting", "leadDays", "2"), "meeting", "填了 2 天", "不得少于 3 天", "R032");

    [Fact]
    public Task A_hearing_called_earlier_than_it_must() => NothingAsync(Hearing, flow => flow.Set("meeting", "leadDays", "5"));

    [Fact]
    public Task Notice_days_by_a_parameter_that_may_be_lower() =>
        ErrorAsync(Hearing, flow => flow.Set("meeting", "leadDays", "PWC.AgendaNoticeLeadDays"), "meeting", "可以低到 1 天", "R032");

    [Fact]
    public Task Notice_days_that_are_neither_a_figure_nor_a_parameter() => ErrorAsync(Hearing, flow => flow.Set("meeting", "leadDays", "一周"), "meeting", "“一周”既不是天数");

    [Fact]
    public Task A_threshold_below_two_thirds() => ErrorAsync(Urban, flow => flow.Set("deliberation", "passRule", "MoreThanHalf(Attended)"), "deliberation", "低于下限", "三分之二", "R043");

    [Fact]
    public Task A_threshold_borrowed_from_a_laxer_meeting() => ErrorAsync(Urban, flow => flow.Set("deliberation", "passRule", "RepMeeting.PassRule"), "deliberation", "低于下限", "R043");

    [Fact]
    public Task A_threshold_above_two_thirds() => NothingAsync(Urban, flow => flow.Set("deliberation", "passRule", "ThreeQuartersOrMore(Expected)"));

    [Fact]
    public Task A_quorum_below_its_floor() => ErrorAsync(Hearing, flow => flow.Set("meeting", "quorumRule", "HalfOrMore(Expected)"), "meeting", "听证会法定人数", "R035");

    [Fact]
    public Task A_threshold_that_is_none() => ErrorAsync(Hearing, flow => flow.Set("meeting", "passRule", "多数"), "meeting", "表决规则“多数”不能识别");

    [Fact]
    public Task A_notice_that_hangs_too_short() => ErrorAsync(Urban, flow => flow.Set("resolutionNotice", "days", "3"), "resolutionNotice", "填了 3 天", "不得少于 5 天", "R061");

    [Fact]
    public Task A_notice_that_hangs_longer_than_it_must() => NothingAsync(Urban, flow => flow.Set("resolutionNotice", "days", "15"));

    [Fact]
    public Task A_notice_put_up_too_late() => ErrorAsync(Urban, flow => flow.Set("resolutionNotice", "deadline", "30WD"), "resolutionNotice", "30WD 比规定的晚", "R061");
}
