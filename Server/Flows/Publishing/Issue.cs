using System.Text;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>A paper, a notice or a vote wherever it may come out of an activity.</summary>
/// <param name="Paper">The template's code; null for a vote.</param>
/// <param name="Body">Whose vote.</param>
/// <param name="Original">The code of the paper that a code stands for: a copied template is the paper it was copied from.</param>
/// <param name="Name">What the paper is called: a notice that calls itself so is that notice.</param>
internal sealed record Issue(string? Paper, string? Body, Func<string, string> Original, string? Name)
{
    /// <summary>By its code alone, as shipped flows name it.</summary>
    public Issue(Belonging belonging) : this(belonging.Paper, belonging.Body, code => code, null)
    {
    }

    // Whatever an activity is, what it files or puts up stands in one of these.
    static readonly string[] Filed = ["file", "papers", "paper"];

    public bool ComesOf(FlowActivity activity, InputValues inputs) =>
        activity.IsCommunity && (Paper is null ? Votes(activity, inputs).Contains(Body) : Papers(inputs).Any(code => Original(code) == Paper) || Name is not null && Plain(Title(activity, inputs)) == Plain(Name));

    public static IEnumerable<string> Papers(InputValues inputs) => Filed.SelectMany(inputs.Texts).Append(inputs.Text("settings.notice.paper")).Select(text => text.Split('@', '#')[0].Trim()).Where(code => code.Length > 0);

    public static IEnumerable<string> Votes(FlowActivity activity, InputValues inputs)
    {
        var panels = inputs.Texts("panels");
        if (activity.Type == "Community.Evaluation" || panels.Contains(EvaluationPanel.PanelName))
            yield return Belonging.Rating;
        if (activity.Type == "Community.Vote")
            yield return inputs.Text("body");
        if (panels.Contains(VotePanel.PanelName))
            yield return inputs.Text("settings.body");
    }

    /// <summary>The title of what it puts up.</summary>
    static string Title(FlowActivity activity, InputValues inputs) => activity.Type == "Community.Publicity" ? inputs.Text("title")
        : inputs["settings.notice"].Value is null ? ""
        : inputs.Text("settings.notice.title") is { Length: > 0 } title ? title : inputs.Text("title");

    static string Plain(string title) => string.Concat(title.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit));
}
