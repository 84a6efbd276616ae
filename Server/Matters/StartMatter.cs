using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Flows.Publishing;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>Starts a case: the right procedure for this community (R054), registered with its number, its flow run to the first tasks.</summary>
internal sealed class StartMatter(
    ServerDb db,
    WorkflowRuntime runtime,
    ProcessCatalogue processes,
    ParameterStore parameters,
    MatterNumbers numbers,
    CaseFiles files,
    StartForms forms,
    Operations operations,
    MatterDesk matters,
    MatterBriefs briefs,
    PublishGuard guard,
    AuditTrail audit,
    CurrentUser user,
    BusinessClock clock)
{
    /// <summary>W82: the case whose resolution is to be changed.</summary>
    public const string OriginalNo = nameof(OriginalNo);

    public async Task<StartResult> ExecuteAsync(StartRequest request, CancellationToken ct)
    {
        var title = SafeText.Clean(request.Title ?? "").ReplaceLineEndings(" ").Trim();
        var hash = Operations.Hash(request.Process, title, request.OrganizationId, request.ParentId, request.Fields);
        // Before anything else: what was started must be answered again even where it could not be started any more.
        if (request.OperationId is { } asked && await operations.FindAsync(asked, ct) is { } answered)
            return Repeat(answered, hash);
        if (request.Process is not { Length: > 0 } || await processes.FindAsync(request.Process, ct) is not { } offer)
            return new StartResult.Invalid(Error("process", $"没有“{request.Process}”这个流程，或者它还没有发布。"));
        if (title.Length is 0 or > 100)
            return new StartResult.Invalid(Error("title", "请填写事项名称，100 字以内。"));
        if (request.OperationId is { Length: 0 or > 64 })
            return new StartResult.Invalid(Error("operationId", "操作编号应在 64 个字符以内。"));
        if (await OrganizationAsync(request.OrganizationId, ct) is not { } unit)
            return new StartResult.Forbidden(TaskAccess.OtherOrganization);
        if (user.OrganizationId != unit.Id || !offer.Info.StartRoles.Any(user.Has))
            return new StartResult.Forbidden($"“{offer.Info.Name}”由{unit.Name}的{string.Join("、", offer.Info.StartRoles.Select(Roles.NameOf))}发起。");
        if (WrongCommunity(offer.Info, unit) is { } refusal)
            return new StartResult.Refused(refusal);
        if (await guard.AtStartAsync(offer.VersionId, ct) is { } unguarded)
            return new StartResult.Refused(RuleBook.Refuse("R055", $"“{offer.Info.Name}”现在的版本不合规定，不能用来发起：{unguarded.Message}", "请流程管理员改好并重新发布流程"));
        if (await parameters.BlanksConfirmedAsync(unit.Id, "发起事项", ct) is { } blanks)
            return new StartResult.Refused(blanks);

        var parent = request.ParentId is { } parentId ? await db.Set<Matter>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == parentId, ct) : null;
        if (request.ParentId is not null && (parent is null || parent.IsTrial || parent.OrganizationId != unit.Id || parent.Status != MatterStatus.Running))
            return new StartResult.Invalid(Error("parentId", "关联的主事项不存在、不是本社区的，或者已经结束。"));
        if (parent is not null && !offer.Info.Serves.Contains(parent.Process))
            return new StartResult.Invalid(Error("parentId", $"“{offer.Info.Name}”不是“{parent.ProcessName}”的子流程，请单独发起。"));
        var typed = FormValidator.Validate(new TemplateForm(await forms.OfAsync(offer.Info, unit.Id, parent is not null, ct)), request.Fields?.DeepClone().AsObject() ?? []);
        if (!typed.Ok)
            return new StartResult.Invalid(typed.Errors);
        var changes = typed.Fields[OriginalNo]?.ToString() is { Length: > 0 } no ? await db.Set<Matter>().AsNoTracking().FirstOrDefaultAsync(m => m.No == no.Trim() && m.OrganizationId == unit.Id && !m.IsTrial, ct) : null;
        if (typed.Fields[OriginalNo] is not null && changes?.ResolvedOn is null)
            return new StartResult.Invalid(Error(OriginalNo, changes is null ? $"本社区没有事项 {typed.Fields[OriginalNo]}，请核对事项号。" : $"事项 {changes.No} 还没有通过的决议，不用引用；它的登记内容可以直接更正。"));
        if (CharterRegistration.Settle(typed.Fields) is { } unsettled)
            return new StartResult.Refused(unsettled);

        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (request.OperationId is { } operationId && await operations.ClaimAsync(operationId, ct) is { } earlier)
            return Repeat(earlier, hash);

        var matter = new Matter
        {
            No = await numbers.NextAsync(unit.Id, unit.FondsCode ?? unit.Code, clock.Today.Year, ct),
            Process = offer.Info.Code,
            ProcessName = offer.Info.Name,
            Title = title,
            OrganizationId = unit.Id,
            InstanceId = Guid.CreateVersion7().ToString("N"),
            DefinitionVersionId = offer.VersionId,
            ParentId = parent?.Id,
            ChangesId = changes?.Id,
            // 被一征三议两公开调用的议事会、听证会随根流程取问题代码 (R139).
            ProblemCode = parent?.ProblemCode ?? offer.Info.Problem,
            Category = parent?.Category ?? offer.Info.Category,
            Parameters = (await parameters.SnapshotAsync(unit.Id, ct)).ToJson(),
            StartedBy = user.Id!.Value,
            StartedByName = user.DisplayName,
            StartedAt = clock.Now,
        };
        db.Add(matter);
        var file = await files.NewAsync(matter, ct);
        file.Data.SetAll("", typed.Fields, new FieldSource("立项登记", ""), clock.Now);
        var first = file.Steps.FirstOrDefault()?.No ?? "";
        await matters.NoteAsync(matter.Id, first, $"发起“{Inside(matter.Title)}”，事项号 {matter.No}。", "登记", user.DisplayName, null, ct);
        if (parent is null && await db.Set<Matter>().AsNoTracking().FirstOrDefaultAsync(m => m.OrganizationId == unit.Id && m.Process == matter.Process && m.Title == title && m.Status == MatterStatus.Running, ct) is { } twin)
            await matters.NoteAsync(matter.Id, first, $"本社区有同名事项 {twin.No} 正在办理，请核对是否重复立项。", "", CurrentUser.SystemName, null, ct);
        if (changes is not null)
        {
            await matters.NoteAsync(matter.Id, first, $"本事项变更 {changes.No}“{changes.Title}”{changes.ResolvedOn:yyyy年M月d日}的决议，重新表决。", "", user.DisplayName, null, ct);
            await matters.NoteAsync(changes.Id, "", $"为变更本事项的决议，另行发起{matter.No}“{matter.Title}”。", "申请变更", user.DisplayName, null, ct);
        }

        if (parent is not null)
            await matters.NoteAsync(parent.Id, "", $"为本事项发起{matter.ProcessName}：{matter.Title}（{matter.No}）。", "", user.DisplayName, null, ct);
        await audit.AppendAsync(AuditSubject.Matter(matter.Id), "立项", after: new { matter.No, matter.Title, matter.Process, matter.ParentId, typed.Fields }, cancellation: ct);
        await db.SaveChangesAsync(ct);

        var burst = await runtime.StartAsync(new StartWorkflow
        {
            DefinitionVersionId = offer.VersionId,
            InstanceId = matter.InstanceId,
            CorrelationId = matter.Id.ToString(),
            Name = matter.Title,
            Input = new Dictionary<string, object?>
            {
                ["Fields"] = typed.Fields,
                ["Options"] = Options(file.Parameters),
                ["Parent"] = parent?.Process ?? "",
            },
        }, ct);
        if (burst.Refusal is { } unwritable)
            return new StartResult.Refused(RuleBook.Refuse("R155", unwritable, "文书齐备后再发起"));
        if (burst.Outcome != StepOutcome.Done)
            throw new InvalidOperationException($"Flow {offer.VersionId} did not start: {burst.Outcome}.");
        await db.SaveChangesAsync(ct);

        var started = await briefs.StartedAsync(matter, ct);
        if (request.OperationId is { } id)
            operations.Remember(id, user.Id!.Value, hash, started);
        await step.CommitAsync(ct);
        return new StartResult.Started(started);
    }

    StartResult Repeat(Operation earlier, string hash) =>
        earlier.RequestHash == hash && earlier.UserId == user.Id ? StartResult.Again(earlier) : new StartResult.Conflict("这个操作编号已经用于另一次发起。");

    async Task<OrganizationUnit?> OrganizationAsync(Guid? id, CancellationToken ct)
    {
        var wanted = id ?? user.OrganizationId;
        return wanted is { } known && user.Sees(known) ? await db.Set<OrganizationUnit>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == known, ct) : null;
    }

    // Quotation marks within quotation marks are single ones (GB/T 15834).
    static string Inside(string quoted) => quoted.Replace('“', '‘').Replace('”', '’');

    /// <summary>The yes-or-no parameters, by which a flow may choose its way.</summary>
    public static JsonObject Options(ParameterSnapshot parameters) => new(
        ParameterCatalogue.All.Where(p => p.Kind == ParameterKind.YesNo).Select(p => KeyValuePair.Create(p.Name, (JsonNode?)parameters.Bool(p.Name))));

    static Refusal? WrongCommunity(ProcessInfo process, OrganizationUnit unit) =>
        process.AppliesTo.Count == 0 || process.AppliesTo.Contains(unit.Type?.ToString() ?? "") ? null
        : RuleBook.Refuse("R054",
            $"{unit.Name}是{(unit.Type == CommunityType.VillageConverted ? "村改居社区" : "城市社区")}，不能用“{process.Name}”。",
            unit.Type == CommunityType.VillageConverted ? "改用“一征三议两公开（村改居社区）”（P02，归档类别 C3）" : "改用“一征三议两公开（城市社区）”（P01，归档类别 C4）");

    static Dictionary<string, string[]> Error(string field, string message) => new() { [field] = [message] };
}
