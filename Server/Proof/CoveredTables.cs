using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DecisionWorkflow.Server.Proof;

/// <summary>What a filed paper rests on: its case with every fact, vote, count and notice in it, who acted, and the settings and flows that held.
/// Sealed ballots and their codes are not among it: a record of each would tell their order (R069).</summary>
internal static class CoveredTables
{
    private const string Case = "MatterId";
    private const string Unit = "OrganizationId";
    private const string Self = "Id";

    public static IReadOnlyList<CoveredTable> All { get; } =
    [
        new(typeof(Matter), "事项", Self),
        new(typeof(MatterField), "事项数据", Case),
        new(typeof(MatterEvent), "办理经过", Case),
        new(typeof(Clue), "疑似线索", Case),
        new(typeof(TaskItem), "任务", Case)
        {
            Only = ["Step", "Title", "Role", "OrganizationId", "CreatedAt", "AssigneeName", "State", "Outcome", "ClosedBy", "ClosedByName", "ClosedAt"],
        },
        new(typeof(TaskComment), "评论", Case),
        new(typeof(TaskCosign), "加签", Case) { Parent = (typeof(TaskItem), "TaskId") },
        new(typeof(Meeting), "会议", Case),
        new(typeof(Notice), "公告", Case),
        new(typeof(Opinion), "意见", Case),
        new(typeof(OpinionCorrection), "意见更正", Case) { Parent = (typeof(Opinion), "OpinionId") },
        new(typeof(Feedback), "网上意见", Self) { Hidden = ["Sealed"], Without = ["Fingerprint"] },
        // Nothing here may tell when a ballot came in. Ballots are written when the box is opened, all at once; envelopes and codes are not covered.
        new(typeof(BallotBox), "票箱", Case) { Only = ["TaskId", "Title", "Sheet", "State"] },
        new(typeof(Ballot), "测评票", Case) { Parent = (typeof(BallotBox), "BoxId"), Hidden = ["Marks"] },
        new(typeof(DocumentRecord), "文书", Case, Self),
        new(typeof(UploadedFile), "上传文件", Case, Self),
        new(typeof(ArchiveItem), "归档件", Case, Self),
        new(typeof(ArchiveAttachment), "归档附件", Case, Self) { Parent = (typeof(ArchiveItem), "ItemId") },
        new(typeof(Account), "账户", Self) { Only = ["UserName", "DisplayName", Unit, "Disabled", "PasswordHash"], Hidden = ["PasswordHash"] },
        new(typeof(AccountRole), "账户角色", "AccountId"),
        new(typeof(OrganizationUnit), "单位", Self),
        new(typeof(Member), "成员", Unit),
        new(typeof(BodyMembership), "名册席位", Unit),
        new(typeof(Venue), "会议地点", Unit),
        new(typeof(ParameterValue), "参数", Unit),
        new(typeof(ParameterConfirmation), "参数确认", Unit),
        new(typeof(CalendarOverride), "工作日调整") { Derived = _ => ChangeCalendar.Subject.ChainId },
        new(typeof(EnteredHolidayYear), "放假安排") { Derived = _ => ChangeCalendar.Subject.ChainId },
        new(typeof(DefinitionVersion), "流程版本", "DefinitionId")
        {
            Derived = definition => AuditSubject.Flow(definition).ChainId,
            Only = ["DefinitionId", "Name", "IsPublished", "IsArchived", "Json"],
        },
    ];

    private static readonly Dictionary<Type, CoveredTable> ByEntity = All.ToDictionary(table => table.Entity);

    public static CoveredTable? Of(Type entity) => ByEntity.GetValueOrDefault(entity);

    /// <summary>What people call a row of the table with this name.</summary>
    public static string TitleOf(IModel model, string tableName) =>
        All.FirstOrDefault(table => model.FindEntityType(table.Entity)!.GetTableName() == tableName)?.Title ?? tableName;
}
