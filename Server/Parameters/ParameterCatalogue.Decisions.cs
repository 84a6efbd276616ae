using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Parameters;

internal static partial class ParameterCatalogue
{
    static Parameter[] Calendars =>
    [
        Choice("Calendar.Source", "工作日历来源", "国务院办公厅年度放假通知", "StateCouncilNoticeWithOverrides"),
        new("Office.ClosingTime", "下班时刻", ParameterKind.TimeOfDay, "17:30", Assumed),
        YesNo("Deadline.StartDayCounted", "起算当日计入期限", false, "《民法典》第二百零一条"),
        Choice("Deadline.RollMode.Natural", "自然日期限末日遇休息日", "《民法典》第二百零三条", "Next", "None"),
        Choice("Deadline.RollMode.BeforeType", "“X日前”遇休息日", Assumed, "Previous", "Next"),
        Choice("Notice.CountMode", "“前N日”数法", Assumed, "Difference", "ClearDays"),
        new("Reminder.OffsetsWD", "提醒时点（工作日）", ParameterKind.WholeList, "-2,-1,0,1,3", Assumed),
    ];

    static Parameter[] Decisions =>
    [
        Days("Consultation.Days", "征求意见公告期", 7, 3, 15),
        Workdays("Consultation.SummaryDueWD", "意见汇总期限", 3, 1, 5),
        new("Consultation.MinReturnRate", "意见收回率下限（0 为不设）", ParameterKind.Number, "0", Assumed) { Min = 0, Max = 0.67m },
        Workdays("Proposal.DueWD", "汇总后提议期限", 10, 3, 20),
        Rule("Proposal.QuorumRule", "两委提议会法定人数", "MoreThanHalf(Expected)", "HalfOrMore(Expected)", "《中国共产党支部工作条例（试行）》第十二条"),
        Rule("Proposal.PassRule", "两委提议通过", "MoreThanHalf(Expected)", null, Assumed),
        Workdays("Proposal.DeliberationDueWD", "提议后商议期限", 20, 5, 40),
        Lead("RepMeeting.NoticeLeadDays", "居民代表会议提前通知", 3, 3, 10),
        Lead("ResMeeting.NoticeLeadDays", "居民会议提前通知", 10, 5, 15, "参照《村民委员会组织法》第二十一条"),
        Rule("RepMeeting.QuorumRule", "居民代表会议法定人数", "TwoThirdsOrMore(Expected)", null, "参照《村民委员会组织法》第二十六条"),
        Rule("RepMeeting.PassRule", "居民代表会议通过", "MoreThanHalf(Attended)", null, "参照《村民委员会组织法》第二十六条"),
        Rule("ResMeeting.QuorumRule", "居民会议法定人数", "MoreThanHalf(Expected)", "MoreThanHalf(Expected)", CommitteeLaw),
        Rule("ResMeeting.PassRule", "居民会议通过", "MoreThanHalf(Attended)", "MoreThanHalf(Attended)", CommitteeLaw),
        Choice("ResMeeting.Mode", "居民会议参加口径", "《河南省实施〈城市居民委员会组织法〉办法》第十条", "Household", "AllAdults", "GroupDelegates"),
        YesNo("VillageConverted.ConsultationRequired", "村改居须征求意见", false),
        Lead("PartyMeeting.NoticeLeadDays", "党员会议提前通知", 3, 3, 7),
        Rule("PartyMeeting.QuorumRule", "党员会议法定人数", "TwoThirdsOrMore(ExpectedVoting)", "HalfOrMore(ExpectedVoting)", "《中国共产党支部工作条例（试行）》第十一条"),
        Rule("PartyMeeting.PassRule", "党员会议通过", "MoreThanHalf(ExpectedVoting)", "MoreThanHalf(ExpectedVoting)", "《中国共产党支部工作条例（试行）》第十一条"),
        Days("PartyMeeting.ReviseDays", "党员会议未通过后修改期限", 30, 7, 60),
        Days("Implementation.ProgressEveryDays", "实施监督间隔", 30, 15, 90),
        Count("Implementation.OverBudgetPercent", "超概算须说明的幅度", 5, 0, 20, "%"),
    ];

    static Parameter[] Disclosures =>
    [
        Workdays("ResolutionNotice.DueWD", "决议公告张贴期限", 3, 1, 5),
        Days("ResolutionNotice.PublicityDays", "决议公示期", 7, 5, 15, "“四议两公开”工作制度（不少于 7 天）"),
        Workdays("ResultNotice.DueWD", "实施结果公布期限", 5, 3, 10),
        Days("ResultNotice.PublicityDays", "实施结果公示期", 7, 5, 15, "“四议两公开”工作制度（不少于 7 天）"),
        Workdays("Objection.ReplyDueWD", "异议答复期限", 3, 1, 5),
        Count("Objection.MinRespondents", "认定“绝大多数”的最少反馈户", 30, 10, 100, "户"),
        Rule("Objection.OverwhelmingRule", "“绝大多数居民不赞成”", "TwoThirdsOrMore(Respondents)", null, Assumed)
            with { Choices = ["MoreThanHalf(Respondents)", "TwoThirdsOrMore(Respondents)", "ThreeQuartersOrMore(Respondents)", "FourFifthsOrMore(Respondents)"] },
        Workdays("Objection.CorrectionDueWD", "纠正期限", 10, 5, 20),
        Workdays("Disclosure.StageDueWD", "阶段性工作公开期限", 5, 1, 10),
        Workdays("Disclosure.TemporaryDueWD", "临时工作公开期限", 3, 1, 5),
        Workdays("Disclosure.HotIssueDueWD", "热点问题公开期限", 3, 1, 5),
        Workdays("Disclosure.OverdueClueWD", "逾期多少日生成线索", 3, 1, 10),
        YesNo("Privacy.MaskNameInPublic", "公开版隐去姓名", true, "个人信息保护要求"),
    ];

    static Parameter[] Dockings =>
    [
        DayOfMonth("Docking.ForecastDueDay", "部室报下月任务", 25, "《部室与居民区工作对接的管理办法》第三部分（一）"),
        Count("Docking.MeetingWindowWD", "对接会窗口（当月前几个工作日）", 5, 3, 7, "个工作日"),
        DayOfMonth("HardProblem.DueDay", "疑难问题上报", 25, "《部室与居民区工作对接的管理办法》第七部分"),
        Workdays("HardProblem.ForwardDueWD", "疑难问题转送", 3, 1, 5),
        LeadWorkdays("HardProblem.FeedbackDueWD", "疑难问题反馈（对接会前）", 1, 1, 5),
        DayOfMonth("KeyProject.QuarterReportDay", "重点项目季报", 20, "《普陀区创新社会治理加强基层建设2017年重点工作项目安排》第三部分（三）"),
        Workdays("Invitation.ReplyDueWD", "约请回复", 5, 3, 10),
        Workdays("Mediation.RespondDueWD", "协调会应答", 3, 1, 5),
        Days("Mediation.CloseDays", "协调会办结", 30, 7, 60),
    ];

    static Parameter[] Grids =>
    [
        AtLeast("Embedded.MinWorkdaysPerWeek", "包联干部每周到社区", 2, "个工作日", "《深化街道体制改革加强社区治理工作方案》第四部分（一）"),
        Count("Window.MaxStaff", "窗口办事人员上限", 3, 1, 10, "人", "《深化街道体制改革加强社区治理工作方案》第二部分（三）"),
        AtMost("Accreditation.DoorPlates", "门口标牌上限", 4, "块", "《中山街道居委会规范达标提标增能的实施意见（试行）》第二部分（一）"),
        Workdays("Reminder.SlipSignDueWD", "工作提示单签收", 1, 1, 3),
        LeadWorkdays("MeetingReport.LeadWD", "会议报备提前", 2, 1, 5),
        Count("GridLog.MonthlySubmitWD", "纪实表上报（次月第几个工作日）", 5, 3, 10, "个工作日") with { DeadlineUnit = DeadlineUnit.WorkdayOfNextMonth },
        Workdays("GridIssue.SignDueWD", "交办签批", 2, 1, 5),
        Workdays("GridIssue.HandleDueWD", "交办办结", 15, 5, 30),
        Hours("GridIssue.UrgentHours", "特急项登记即报", 2, 1, 24),
        Workdays("Access.ReviewDueWD", "准入审批", 5, 3, 15),
    ];

    static Parameter[] Accountabilities =>
    [
        Count("Accountability.AssessPerYear", "每年考核", 2, 1, 4, "次", "《基层民主科学决策机制责任追究办法》第九条"),
        Workdays("Accountability.PreliminaryWD", "初核期限", 10, 5, 20),
        Workdays("Accountability.SelfCriticismDueWD", "书面检查期限", 5, 3, 10),
        Days("Accountability.RectifyDays", "限期整改", 30, 7, 60),
        YesNo("Accountability.PublishName", "追究公开公布姓名", false, "《基层民主科学决策机制责任追究办法》第八条，与个人信息保护协调"),
        new("Accountability.AssessWindow", "半年考核窗口", ParameterKind.Words, "07-01—07-20,01-01—01-20", Assumed),
        new("Assess.Weights", "半年考核权重（合计 100）", ParameterKind.WholeList, "40,25,20,15", Assumed),
        Count("Assess.PassScore", "考核合格分", 60, 0, 100, "分"),
    ];

    static Parameter[] Archives =>
    [
        Workdays("Archive.StepFilingDueWD", "步骤归档期限", 5, 1, 10, "《基层民主科学决策机制档案管理办法》第七条2"),
        Fixed(new("Archive.YearCloseDate", "年度整理完成日（次年）", ParameterKind.DayOfYear, "06-30", "《城市社区档案管理办法》")),
        new("Archive.TransferToStreetDue", "移交街道截止日（次年）", ParameterKind.DayOfYear, "07-31", Assumed),
        Days("Archive.LoanDays", "借阅期限", 10, 1, 30),
        Days("Archive.HandoverDays", "离任交接期限（以离职日为硬截止）", 7, 1, 30, "《基层民主科学决策机制档案管理办法》第七条5"),
        Count("Archive.MinDestructionWitnesses", "监销人下限", 2, 2, 10, "人", "《档案法实施条例》") with { Locked = true },
        Fixed(new("Archive.CategoryCodes", "机构（问题）代码", ParameterKind.Words,
            "YZS,TZH,YSH,PYH,XTH,DGW,QFA,DWG,JWG,ZRZ,KHE,DJH,YNW,TSD,BBD,WGJ,ZDX,YQD,ZRU,LXH,DAG,SJW,MCE,XCJ", "DA/T 22-2015《归档文件整理规则》")),
    ];
}
