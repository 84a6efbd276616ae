using DecisionWorkflow.Server.Flows.Choices;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Server.Notices;

/// <summary>
/// 公示: keeps a notice on its boards for the days it must hang, takes opinions meanwhile, and says at the end what residents made of it.
/// The end of the days is not the end while an objection is unanswered (R090).
/// </summary>
[Activity("Community", "居民议事", "公告张贴后等满公示期，期间收集意见、逐条答复，期满判定。", DisplayName = "公示")]
[FlowNode(NoObjection, ObjectionAnswered, Overwhelming)]
[Leaves(Papers = ["W16"])]
public sealed class Publicity : Activity
{
    public const string NoObjection = "期满无异议";
    public const string ObjectionAnswered = "异议已答复";
    public const string Overwhelming = "绝大多数反对";

    /// <summary>Input keys of the two things that wake the notice besides its end.</summary>
    public const string OpinionKey = "OpinionId";

    /// <summary>The wait for opinions: it belongs to the notice, where every other wait of ours belongs to a task.</summary>
    internal const string OpinionWait = "Community.Opinion";

    [Input(DisplayName = "步骤号", Category = "步骤", Order = 1)]
    public Input<string> Step { get; set; } = new("");

    [Input(DisplayName = "公示名称", Category = "步骤", Order = 2)]
    public Input<string> Title { get; set; } = new("");

    [Input(DisplayName = "数据范围", Category = "步骤", Order = 3)]
    public Input<string> Scope { get; set; } = new("");

    [Input(DisplayName = "公告文书", Category = "步骤", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 4)]
    public Input<string> Paper { get; set; } = new("");

    [Input(DisplayName = "性质", Description = "公示或征求意见", Category = "步骤", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), DefaultValue = "公示", Order = 5)]
    public Input<string> Kind { get; set; } = new("公示");

    [Input(DisplayName = "期满规则", Description = "期满前试图进行后续步骤时引用的规则", Category = "规则", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 30)]
    public Input<string> GuardRule { get; set; } = new("");

    [Input(DisplayName = "答复文书", Description = "逐条答复归入哪种文书", Category = "文书", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), DefaultValue = "W16", Order = 40)]
    public Input<string> ReplyPaper { get; set; } = new(NoticeBoard.ReplyOfItsOwn);

    [Input(DisplayName = "子卷", Category = "归档", Order = 50)]
    public Input<string> SubDossier { get; set; } = new("");

    [Input(DisplayName = "档案类别", Category = "归档", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 51)]
    public Input<string> Category { get; set; } = new("");

    [Output(DisplayName = "公示结果")]
    public Output<object>? Decision { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var opinions = context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = OpinionWait,
            Stimulus = new TaskStimulus("Opinion"),
            Callback = OnOpinionAsync,
            IncludeActivityInstanceId = true,
            AutoBurn = false,
            AutoComplete = false,
        });
        var notice = await context.GetRequiredService<NoticeBoard>().PostAsync(new Posting(
            await context.CaseAsync(),
            context.Get(Step) ?? "",
            context.Get(Scope) ?? "",
            context.Get(Kind) ?? "",
            context.Get(Title) ?? "",
            context.Get(Paper) ?? "",
            context.Get(GuardRule) ?? "",
            opinions.Id));
        context.SetProperty("NoticeId", notice.Id.ToString());
        context.DelayUntil(notice.EndsAt, OnEndAsync);
    }

    /// <summary>Opens the task of answering; the opinion itself was recorded in the same transaction.</summary>
    ValueTask OnOpinionAsync(ActivityExecutionContext context) => AskForReplyAsync(context, context.GetWorkflowInput<string>(OpinionKey) ?? "");

    async ValueTask AskForReplyAsync(ActivityExecutionContext context, string opinion)
    {
        var reply = context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = "Community.Reply",
            Stimulus = new TaskStimulus(opinion),
            Callback = OnRepliedAsync,
            IncludeActivityInstanceId = true,
            AutoComplete = false,
        });
        await context.GetRequiredService<NoticeBoard>().AskForReplyAsync(new ReplyRequest(
            opinion, reply.Id, context.NodeId, context.WorkflowExecutionContext.Id, context.Get(Step) ?? "",
            context.Get(SubDossier) ?? "", context.Get(Category) ?? "", context.Get(ReplyPaper) ?? NoticeBoard.ReplyOfItsOwn));
    }

    ValueTask OnRepliedAsync(ActivityExecutionContext context) => TryFinishAsync(context);

    async ValueTask OnEndAsync(ActivityExecutionContext context)
    {
        foreach (var opinion in await context.GetRequiredService<NoticeBoard>().TakeUpWaitingAsync(context.GetProperty<string>("NoticeId") ?? ""))
            await AskForReplyAsync(context, opinion);
        await TryFinishAsync(context);
    }

    async ValueTask TryFinishAsync(ActivityExecutionContext context)
    {
        var notice = context.GetProperty<string>("NoticeId") ?? "";
        if (await context.GetRequiredService<NoticeBoard>().JudgeEndAsync(notice) is not { } result)
            return;

        context.Set(Decision, result);
        await context.CompleteActivityWithOutcomesAsync(result);
    }
}

/// <summary>A notice to be put up, as the activity asks for it.</summary>
internal sealed record Posting(Guid MatterId, string Step, string Scope, string Kind, string Title, string Paper, string GuardRule, string OpinionBookmarkId);

internal sealed record PostedNotice(Guid Id, DateTimeOffset EndsAt);
