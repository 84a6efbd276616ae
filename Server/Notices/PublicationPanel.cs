using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Notices;

/// <summary>Putting a notice up: on which boards, with which photo, and so from when to when (R009, R085, R095).</summary>
internal sealed class PublicationPanel : IPanel
{
    public const string PanelName = "publication";

    public string Name => PanelName;

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var period = Period(context);
        return Task.FromResult(new JsonObject
        {
            ["boards"] = context.Spec.Settings["boards"]?.DeepClone(),
            ["days"] = period.Days,
            ["postedOn"] = Text(period.Posted),
            ["publicStart"] = Text(period.First),
            ["publicEnd"] = Text(period.Last),
        });
    }

    public Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct) => Task.FromResult(Judge(context, submission));

    static PanelVerdict Judge(StepContext context, Submission submission)
    {
        var input = new PanelInput(PanelName, submission);
        var photos = input.Texts("photos");
        var boards = input.Texts("boards");
        string[] required = [.. (context.Spec.Settings["boards"] as JsonArray ?? []).Select(b => b!.ToString())];
        if (photos.Count == 0)
            return PanelVerdict.Refused(RuleBook.Refuse("R095", "还没有上传张贴照片，视为未公开。", "张贴后拍照上传（能看清公告和公开栏）"));
        var missing = required.Where(board => !boards.Contains(board)).ToList();
        if (boards.Count > 0 && missing.Count > 0)
            return PanelVerdict.Refused(RuleBook.Refuse("R085", $"公开栏不全：应在{string.Join("、", required)}张贴，还缺{string.Join("、", missing)}。", $"在{string.Join("、", missing)}也张贴后一并勾选"));

        var period = Period(context);
        return new PanelVerdict
        {
            Summary = $"公示期 {period.First:M月d日}—{period.Last:M月d日}。",
            Facts = new JsonObject
            {
                ["PostedOn"] = Text(period.Posted),
                ["PublicStart"] = Text(period.First),
                ["PublicEnd"] = Text(period.Last),
                ["Photo"] = photos[0],
                ["PublicityDays"] = period.Days,
                ["Boards"] = string.Join("、", boards.Count > 0 ? boards : required),
                ["Attachments"] = new JsonArray([.. photos.Select(id => (JsonNode)id)]),
            },
        };
    }

    static PublicityPeriod Period(StepContext context) =>
        context.File.Deadlines.Publicity(context.File.Clock.Today, context.File.Parameters.Days(context.Setting("days")));

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd");
}
