using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Parameters;

internal static partial class ParameterCatalogue
{
    const string Meetings3 = "《社区听证会、议事会、评议会制度》";
    const string PwcRules = "《街道办事处党工委议事决策规则》";
    const string CommitteeLaw = "《城市居民委员会组织法》第九条";

    static Parameter[] Votes =>
    [
        Choice("Vote.AmbiguityPolicy", "条文有两种读法时", Assumed, "Strict", "Literal"),
        YesNo("Vote.AbstainInBase", "弃权计入分母", true),
        YesNo("Vote.InvalidInBase", "无效票计入分母", true),
        YesNo("Vote.RecusalReducesExpected", "回避者从应到人数中扣除", false),
        YesNo("Vote.ProxyAllowed", "允许委托表决", false, $"{PwcRules}第三部分（一）11"),
        Fixed(YesNo("Vote.WrittenOpinionCounted", "缺席者书面意见计票", false, $"{PwcRules}第三部分（一）11")),
        Choice("Vote.AttendanceSnapshot", "到会人数取数时点", Assumed, "VoteStart", "SignIn"),
        YesNo("Recusal.ApplyToCommunityMeetings", "社区会议也适用回避", true),
        Count("Vote.BallotRetentionYears", "选票封存年限", 10, 3, 100, "年", "参照《河南省实施〈村民委员会组织法〉办法》第三十七条"),
        Count("Quorum.ReconveneMaxTimes", "连续流会上限", 2, 1, 3, "次"),
    ];

    static Parameter[] Hearings =>
    [
        AtLeast("Hearing.NoticeLeadDays", "听证会提前公告", 3, "天", $"{Meetings3}第七条（一）1") with { DeadlineUnit = DeadlineUnit.DaysBefore },
        Rule("Hearing.QuorumRule", "听证会法定人数", "MoreThanHalf(Expected)", "MoreThanHalf(Expected)", $"{Meetings3}第七条（一）3"),
        Rule("Hearing.PassRule", "听证决议通过", "MoreThanHalf(Attended)", "MoreThanHalf(Attended)", $"{Meetings3}第七条（二）5"),
        Workdays("Hearing.ResultPublishDays", "听证结果公布期限", 5, 3, 10, $"{Meetings3}第七条（三）“x日内”") with { Blank = "X4" },
        Workdays("Hearing.MinutesDueWD", "听证纪要起草期限", 3, 1, 5),
        Workdays("Hearing.FilingDueWD", "听证备案期限", 5, 3, 10),
        YesNo("Hearing.NonVotingAttendeesCounted", "列席、解答单位计入应到", false),
    ];

    static Parameter[] Deliberations =>
    [
        AtLeast("Deliberation.NoticeLeadDays", "议事会提前公告（涉及广大群众利益）", 3, "天", $"{Meetings3}第十一条（一）2") with { DeadlineUnit = DeadlineUnit.DaysBefore },
        Rule("Deliberation.QuorumRule", "议事会法定人数", "MoreThanHalf(Expected)", null, Assumed),
        Rule("Deliberation.PassRule", "议事会通过", "TwoThirdsOrMore(Attended)", "TwoThirdsOrMore(Attended)", $"{Meetings3}第十一条（二）1"),
        Count("Deliberation.MinChannels", "议事会公告最少渠道", 2, 1, 4, "个"),
        Workdays("Deliberation.GridSubmitDueWD", "网格议事会未通过提交社区议事会", 3, 1, 5),
        Workdays("Deliberation.GridFileDueWD", "网格议事会通过备案", 3, 1, 5),
        Workdays("Deliberation.EscalateDueWD", "上报街道党工委", 3, 1, 5),
        Choice("Deliberation.EscalatePolicy", "议事会未通过的默认处置", Assumed, "MajorityBelowTwoThirds", "Always", "Manual"),
        Days("Deliberation.DeferMaxDays", "缓办再议期限", 180, 30, 365),
    ];

    static Parameter[] Evaluations =>
    [
        Count("Evaluation.MinRaters", "参评人数下限", 50, 30, 200, "人", $"{Meetings3}第十四条“xx人”") with { Blank = "X5" },
        Choice("Evaluation.MinRatersMode", "参评人数不足时", Assumed, "Warn", "Block"),
        Fixed(Count("Evaluation.ReportSectionCount", "述职报告部分数", 3, 3, 3, "项", $"{Meetings3}第十八条（一）1“x项内容”")) with { Blank = "X6" },
        Count("Evaluation.NoticeLeadDays", "评议会提前通知", 3, 1, 15, "天") with { DeadlineUnit = DeadlineUnit.DaysBefore },
        Workdays("Evaluation.ResultPublishDays", "评议结果公布与备案期限", 5, 3, 10, $"{Meetings3}第十八条（三）“x日内”") with { Blank = "X7" },
        Workdays("Evaluation.ListApprovalDueWD", "参会名单审核期限", 3, 1, 5),
        new("Evaluation.WindowStart", "年终评议开始日", ParameterKind.DayOfYear, "12-01", $"{Meetings3}第十三条"),
        new("Evaluation.WindowEnd", "年终评议截止日", ParameterKind.DayOfYear, "12-31", $"{Meetings3}第十三条"),
        Choice("Evaluation.RateBase", "满意率分母", Assumed, "ValidBallots", "ItemVotes"),
        Choice("Evaluation.GradeAssignment", "等次适用对象", Assumed, "CollectiveSatisfactionPersonAppraisal"),
        YesNo("Evaluation.SelfRatingAllowed", "被评议班子成员可参评", true),
        Rule("Evaluation.Grade.Satisfied", "评为“满意”的满意率", "TwoThirdsOrMore(ValidBallots)", null, Assumed),
        Rule("Evaluation.Grade.Dissatisfied", "评为“不满意”的不满意率", "OneThirdOrMore(ValidBallots)", null, Assumed),
        Rule("Evaluation.Grade.Excellent", "评为“优秀”的优秀率", "TwoThirdsOrMore(ValidBallots)", null, Assumed),
        Count("Evaluation.Grade.ExcellentMaxIncompetentPercent", "评为“优秀”的不称职率须低于", 10, 1, 33, "%"),
        Rule("Evaluation.Grade.Competent", "评为“称职”的优秀与称职率", "TwoThirdsOrMore(ValidBallots)", null, Assumed),
        Rule("Evaluation.Grade.Incompetent", "评为“不称职”的不称职率", "OneThirdOrMore(ValidBallots)", null, Assumed),
    ];

    static Parameter[] PartyWorkCommittee =>
    [
        Count("PWC.DemocraticLifeMeetingPerYear", "每年民主生活会", 1, 1, 2, "次", "《街道办事处党工委工作细则》第二部分（三）“x次”") with { Blank = "X1" },
        Count("PWC.CentralGroupStudyPerMonth", "每月中心组集中学习", 1, 1, 4, "次", "《街道办事处党工委工作细则》第二部分（四）“x次”") with { Blank = "X2" },
        Lead("PWC.AgendaNoticeLeadDays", "党工委议题提前通知", 3, 1, 7, $"{PwcRules}第三部分（一）6“x天前”") with { Blank = "X3" },
        Rule("PWC.QuorumRule", "党工委法定人数", "HalfOrMore(Expected)", "HalfOrMore(Expected)", $"{PwcRules}第三部分（一）4"),
        Rule("PWC.CadreQuorumRule", "讨论干部问题的法定人数", "TwoThirdsOrMore(Expected)", "TwoThirdsOrMore(Expected)", $"{PwcRules}第三部分（一）4"),
        Rule("PWC.PassRule", "党工委表决通过", "MoreThanHalf(Expected)", "MoreThanHalf(Expected)", $"{PwcRules}第三部分（一）11"),
        Count("PWC.MeetingPerMonth", "每月党工委会议", 1, 1, 10, "次", $"{PwcRules}第三部分（一）1"),
        Workdays("PWC.MinutesDueWD", "党工委纪要起草期限", 3, 1, 5),
        Hours("PWC.EmergencyReportHours", "临时处置后报告", 24, 2, 72),
        Days("PWC.SuperviseEveryDays", "决定督查间隔", 30, 15, 90),
    ];

    static Parameter[] CommunityParty =>
    [
        Rule("CommunityParty.QuorumRule", "社区党组织会议法定人数", "HalfOrMore(Expected)", "HalfOrMore(Expected)", "《中国共产党支部工作条例（试行）》第十二条"),
        Rule("CommunityParty.PassRule", "社区党组织会议通过", "MoreThanHalf(Expected)", "MoreThanHalf(Expected)", "《中国共产党支部工作条例（试行）》第十二条"),
        Count("CommunityParty.MeetingPerMonth", "每月社区党组织会议", 1, 1, 10, "次", "《社区党组织工作细则》第二部分（二）1"),
        Count("CommunityParty.OrgLifePerHalfYear", "每半年组织生活会", 1, 1, 6, "次", "《社区党组织工作细则》第二部分（二）2"),
        Count("CommunityParty.JointMeetingPerQuarter", "每季度社区工作联席会", 1, 1, 6, "次", "《社区党组织工作细则》第二部分（二）3"),
    ];
}
