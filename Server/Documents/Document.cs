using DecisionWorkflow.Server.Flows.Choices;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Server.Documents;

/// <summary>文书: fills and files papers without a person, from what the case already knows.</summary>
[Activity("Community", "居民议事", "不需要人办理，用已知内容生成文书并归档。", DisplayName = "文书")]
public sealed class Document : CodeActivity
{
    [Input(DisplayName = "步骤号", Category = "步骤", Order = 1)]
    public Input<string> Step { get; set; } = new("");

    [Input(DisplayName = "数据范围", Category = "步骤", Order = 2)]
    public Input<string> Scope { get; set; } = new("");

    [Input(DisplayName = "文书", Category = "文书", UIHint = InputUIHints.CheckList, UIHandler = typeof(SomeOf), Order = 40)]
    public Input<ICollection<string>> Papers { get; set; } = new([]);

    [Input(DisplayName = "子卷", Category = "归档", Order = 50)]
    public Input<string> SubDossier { get; set; } = new("");

    [Input(DisplayName = "档案类别", Category = "归档", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), Order = 51)]
    public Input<string> Category { get; set; } = new("");

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var file = await context.GetRequiredService<CaseFiles>().OpenAsync(await context.CaseAsync());
        var filed = await context.GetRequiredService<StepPapers>().FileAsync(
            file,
            new PaperOrder([.. context.Get(Papers) ?? []], context.Get(Scope) ?? "", context.Get(SubDossier) ?? "", context.Get(Category) ?? "", file.Matter.StartedByName),
            context.CancellationToken);
        if (filed.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Message);
    }
}
