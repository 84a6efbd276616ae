using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Expressions;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Parameters;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>Looks a flow over before it is published (D6). Saving a draft never comes here.</summary>
internal sealed class PublishGuard(
    EngineOptions engine, DefinitionQueries definitions, ProcessCatalogue processes, TemplateLibrary templates, ShippedProcedures shipped, IEnumerable<IPanel> panels,
    ParameterStore parameters, CalendarStore calendars, CurrentUser user, BusinessClock clock)
{
    /// <summary>Everything that is looked at, in the order in which findings are shown.</summary>
    public static IReadOnlyList<PublishRule> Rules { get; } =
    [
        new("表达式能编译，时刻和数字读得懂", ExpressionRules.Readable, Everywhere: true),
        new("活动类型存在", ExpressionRules.KnownTypes, Everywhere: true),
        new("所起的流程存在", ExpressionRules.KnownFlows, Everywhere: true),
        new("变量没有被删除", VariableRules.Declared, Everywhere: true),
        new("取的输出存在", NameRules.KnownOutputs, Everywhere: true),
        new("脚本调用的存取函数存在", NameRules.KnownAccessors, Everywhere: true),
        new("子流程的输入和输出不与活动的属性同名", MemberNameRules.Free, Everywhere: true),
        new("死循环", LoopRules.WithoutEnd, Everywhere: true),
        new("流程属性", ProcessRules.Metadata),
        new("条文空白已确认 R012", ProcessRules.Blanks),
        new("必经步骤及其顺序 R055", MandatoryRules.InOrder),
        new("专属的文书、公告、表决随规定的步骤 R055", BelongingRules.Kept),
        new("文书、公告、表决看得出来", BelongingRules.Readable),
        new("各种情况看得完", BelongingRules.Finished),
        new("结果都有去处", PortRules.Unconnected),
        new("面板判定的结果都在办理结果里", OutcomeRules.OfPanels),
        new("结果的写法", OutcomeRules.Spelling),
        new("结果看得出来", OutcomeRules.Readable),
        new("走到头的事项都结了案", OutcomeRules.Closed),
        new("连线都从现有的结果出发", PortRules.NoSuchPort),
        new("循环里有等待", LoopRules.WithoutWaiting),
        new("通知天数、法定人数、通过比例不低于下限 R149", FloorRules.MeetingFloors),
        new("公示天数、张贴期限不放宽 R009 R061 R063", FloorRules.NoticeFloors),
        new("角色 R150", ReferenceRules.KnownRoles),
        new("应到名单", ReferenceRules.KnownBodies),
        new("面板", ReferenceRules.KnownPanels),
        new("规则编号", ReferenceRules.KnownRules),
        new("办理结果", ReferenceRules.Outcomes),
        new("选项", ReferenceRules.Choices),
        new("文书模板与字段", TemplateRules.Known),
        new("文书的必填项有来处", TemplateRules.Supplied),
        new("一事一档 R066", TemplateRules.Dossier),
        new("期限读得懂", DeadlineRules.Readable),
        new("起算日有来处", DeadlineRules.Anchored),
        new("脚本里的变量和输入有声明", NameRules.Declared, Everywhere: true),
        new("没有走不到的活动", PortRules.NeverReached),
        new("放假安排 R011", ProcessRules.Calendar),
    ];

    public static async ValueTask<IReadOnlyList<DefinitionError>> LookAsync(IServiceProvider services, WorkflowDefinition definition, CancellationToken cancellation) =>
        await services.GetRequiredService<PublishGuard>().LookAsync(definition, cancellation);

    public async Task<IReadOnlyList<DefinitionError>> LookAsync(WorkflowDefinition definition, CancellationToken cancellation)
    {
        var flow = await ReadAsync(definition, [], [], cancellation);
        var desk = await DeskAsync(definition, cancellation);
        return [.. Rules.Where(rule => rule.Everywhere || flow.IsCommunity).SelectMany(rule => rule.Look(flow, desk)).Distinct()];
    }

    /// <summary>The templates that published flows name and nobody has, one line a flow.</summary>
    public async Task<IReadOnlyList<string>> MissingTemplatesAsync(CancellationToken cancellation)
    {
        var published = await definitions.ListAsync(new DefinitionFilter { Versions = VersionOptions.Published, IsArchived = false }, cancellation);
        var (known, lines) = (new Dictionary<string, Flow>(), new List<string>());
        foreach (var summary in published.Items)
        {
            var flow = known.GetValueOrDefault(summary.Id)
                ?? await ReadAsync(WorkflowDefinition.From(DefinitionQueries.ToJson((await definitions.FindAsync(summary.Id, cancellation))!)), known, [], cancellation);
            if (TemplateRules.Missing(flow, templates).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } missing)
                lines.Add($"流程“{summary.Name}”要用 {string.Join("、", missing)}");
        }
        return lines;
    }

    /// <summary>Why no case may be started on a version, though it was published once: it does what belongs to a procedure without its steps.</summary>
    public async Task<DefinitionError?> AtStartAsync(string versionId, CancellationToken cancellation)
    {
        if (await definitions.FindAsync(versionId, cancellation) is not { } version)
            return null;
        var definition = WorkflowDefinition.From(DefinitionQueries.ToJson(version));
        Dictionary<string, Flow> read = [];
        var flow = await ReadAsync(definition, read, [], cancellation);
        var parts = string.Join(' ', read.Values.Select(one => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(one.Definition.Json.ToJsonString())))).Order(StringComparer.Ordinal));
        if (s_looked.TryGetValue(parts, out var known))
            return known;
        var desk = await DeskAsync(definition, cancellation);
        return s_looked[parts] = AtStart.SelectMany(rule => rule(flow, desk)).FirstOrDefault(one => !one.IsWarning);
    }

    // A version together with the versions it embeds: what was found of them once holds as long as they are the same.
    static readonly ConcurrentDictionary<string, DefinitionError?> s_looked = new();

    static readonly Func<Flow, PublishDesk, IEnumerable<DefinitionError>>[] AtStart = [MandatoryRules.InOrder, BelongingRules.Kept, BelongingRules.Readable, BelongingRules.Finished];

    public Task<Flow> ReadAsync(WorkflowDefinition definition, Dictionary<string, Flow> known, CancellationToken cancellation) => ReadAsync(definition, known, [], cancellation);

    /// <param name="around">The versions in which this one stands.</param>
    async Task<Flow> ReadAsync(WorkflowDefinition definition, Dictionary<string, Flow> known, ImmutableHashSet<string> around, CancellationToken cancellation)
    {
        var flow = known[definition.Id] = new Flow(definition, engine.Activities);
        flow.ReadProcess();
        around = around.Add(definition.Id);
        foreach (var activity in flow.Activities.Where(one => one.Descriptor is null))
        {
            var pinned = activity.Json["workflowDefinitionVersionId"]?.ToString();
            activity.Embedded = pinned is { Length: > 0 } ? await PartAsync(activity, await definitions.FindAsync(pinned, cancellation))
                : activity.Json["workflowDefinitionId"]?.ToString() is { Length: > 0 } id ? await PartAsync(activity, await definitions.FindAsync(id, VersionOptions.Published, cancellation)) : null;
        }

        foreach (var activity in flow.Activities)
            foreach (var id in Starts(activity))
                if (await PartAsync(activity, await definitions.FindAsync(id, VersionOptions.Published, cancellation)) is { } started)
                    activity.Started.Add(started);
        return flow;

        async Task<Flow?> PartAsync(FlowActivity activity, DefinitionVersion? version)
        {
            if (version is null)
                return null;
            if (around.Contains(version.Id))
            {
                activity.TurnsBack = true;
                return null;
            }

            return known.GetValueOrDefault(version.Id) ?? await ReadAsync(WorkflowDefinition.From(DefinitionQueries.ToJson(version)), known, around, cancellation);
        }
    }

    static IEnumerable<string> Starts(FlowActivity activity) => !activity.StartsOthers ? []
        : activity.Inputs(_ => StaticValue.Unknown).Select(inputs => inputs.Text("workflowDefinitionId")).Where(id => id.Length > 0).Distinct();

    async Task<PublishDesk> DeskAsync(WorkflowDefinition definition, CancellationToken cancellation)
    {
        var published = await definitions.ListAsync(new DefinitionFilter { Versions = VersionOptions.Published, IsArchived = false }, cancellation);
        var others = (await processes.PublishedAsync(cancellation)).Where(one => one.DefinitionId != definition.DefinitionId);
        var calendar = await calendars.ReadAsync(cancellation);
        return new PublishDesk(
            engine.Activities, templates, panels.ToDictionary(panel => panel.Name, panel => (Func<JsonObject, IReadOnlyList<string>>)panel.Decides), published.Items.Select(one => one.DefinitionId).ToHashSet(), shipped.Owned,
            others.DistinctBy(one => one.Info.Code).ToDictionary(one => one.Info.Code, one => one.Info.Name),
            calendar.MissingYear(clock.Today),
            user is { IsSystem: false, OrganizationId: { } organization } ? await parameters.BlanksConfirmedAsync(organization, "发布流程", cancellation) : null);
    }
}
