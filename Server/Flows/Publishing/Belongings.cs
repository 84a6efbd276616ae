using DecisionWorkflow.Engine.Expressions;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>What a guarded procedure keeps to itself: a paper, the notice of it, or the vote of a body.</summary>
/// <param name="Paper">The template's code; null for a vote.</param>
/// <param name="Body">Whose vote; null for a paper. <see cref="Rating"/> for the secret ballot of an evaluation.</param>
/// <param name="Owners">The procedures that may have it; one of them is enough.</param>
internal sealed record Belonging(string? Paper, string? Body, IReadOnlyList<Owner> Owners)
{
    public const string Rating = "无记名测评";
}

/// <summary>One of the procedures that something belongs to.</summary>
/// <param name="Order">Its mandatory steps.</param>
/// <param name="Name">What the procedure is called.</param>
/// <param name="Before">Those that must have been gone through before.</param>
internal sealed record Owner(MandatoryOrder Order, string Name, IReadOnlyList<MandatoryStep> Before);

/// <summary>
/// What belongs to whom, read from the table of mandatory steps and from the flows that ship: nobody keeps a list. A step of the table that is a notice, a filing or a vote is
/// its procedure's own; so is a paper that the shipped flow hands to the meeting at which such a step is taken (the resolution, the minutes, the notice of the meeting),
/// and before it must come what always comes before it there.
/// </summary>
internal static class Belongings
{
    static readonly Func<string, StaticValue> Open = _ => StaticValue.Unknown;

    public static IReadOnlyList<Belonging> Of(IReadOnlyList<Flow> shipped, TemplateLibrary templates)
    {
        List<Belonging> table = [.. Together(MandatorySteps.Procedures.SelectMany(order => InTable(order, Name(order, shipped))))];
        var guarded = shipped.SelectMany(flow => MandatorySteps.Procedures.Where(order => order.Code == flow.Process?.Code && flow.Chart is not null).Select(order => (order, flow))).ToList();
        var others = guarded.SelectMany(one => table.Where(own => own.Owners.All(owner => owner.Order != one.order) && Issues(one.flow, own))
            .Select(own => own with { Owners = [AsShipped(one.order, one.flow, own)] }));
        // What a procedure may do before anything else is open to everybody.
        var handed = Together(guarded.SelectMany(one => HandedToMeetings(one.order, one.flow, templates, [.. table.Select(own => own.Paper)])))
            .Where(one => one.Owners.All(owner => owner.Before.Count > 0));
        return [.. Together(table.Concat(others)), .. handed];
    }

    static IEnumerable<Belonging> Together(IEnumerable<Belonging> parts) => parts.GroupBy(one => (one.Paper, one.Body))
        .Select(same => new Belonging(same.Key.Paper, same.Key.Body, [.. same.SelectMany(one => one.Owners).DistinctBy(owner => owner.Order)]));

    static bool Issues(Flow flow, Belonging belonging) => flow.Activities.Any(one => Level.May(one, new Issue(belonging), Open));

    /// <summary>Another guarded procedure that ships with it has it too, after whatever always comes before it there.</summary>
    static Owner AsShipped(MandatoryOrder order, Flow flow, Belonging belonging)
    {
        var level = new Level(flow.Chart!, Open, null);
        return new Owner(order, flow.Process!.Name, [.. order.Steps.Select(step => Preceding(level, step, new Issue(belonging))).OfType<MandatoryStep>()]);
    }

    static string Name(MandatoryOrder order, IEnumerable<Flow> shipped) => shipped.FirstOrDefault(flow => flow.Process?.Code == order.Code)?.Process?.Name ?? order.Code;

    static IEnumerable<Belonging> InTable(MandatoryOrder order, string name)
    {
        foreach (var (step, at) in order.Steps.Select((step, at) => (step, at)))
        {
            var owner = new Owner(order, name, [.. order.Before(at)]);
            foreach (var kind in step.Any.Concat(step.Instead.Select(other => other.Kind)))
            {
                foreach (var paper in kind.Marks.Where(mark => mark.Input is "paper" or "papers" or "file").SelectMany(mark => mark.Values))
                    yield return new Belonging(paper, null, [owner]);
                if (kind.Type == "Community.Evaluation")
                    yield return new Belonging(null, Belonging.Rating, [owner]);
                if (kind.Type == "Community.Vote" && !step.HeldElsewhere)
                    foreach (var body in kind.Marks.SelectMany(mark => mark.Values))
                        yield return new Belonging(null, body, [owner]);
            }
        }
    }

    /// <summary>The papers named in what the shipped flow gives to a general sub-process in which it calls a meeting or votes.</summary>
    static IEnumerable<Belonging> HandedToMeetings(MandatoryOrder order, Flow flow, TemplateLibrary templates, string?[] known)
    {
        MandatoryStep[] meetings = [.. order.Steps.Where(step => step.Any.Any(kind => kind.Marks.Any(mark => mark.Input is "body" or "settings.body")))];
        foreach (var paper in Meetings(flow, Open, meetings, 0).SelectMany(Papers).Where(code => !known.Contains(code) && templates.Find(code) is not null).Distinct())
            yield return new Belonging(paper, null, [AsShipped(order, flow, new Belonging(paper, null, []))]);
    }

    /// <summary>The step, by its outcomes or by any, if nothing leads to the paper past it.</summary>
    static MandatoryStep? Preceding(Level level, MandatoryStep step, Issue issue) =>
        new[] { step, step with { Through = [] } }.FirstOrDefault(way => !level.Early(way, issue).Any());

    static IEnumerable<InputValues> Meetings(Flow flow, Func<string, StaticValue> getInput, MandatoryStep[] meetings, int depth)
    {
        foreach (var activity in flow.Activities.Where(one => one.Embedded is not null && meetings.Any(step => Level.Contains(one, step, getInput))))
            foreach (var inputs in activity.Inputs(getInput))
            {
                if (MandatorySteps.All.Except(MandatorySteps.Procedures).Any(general => general.Code == activity.Embedded!.Definition.DefinitionId))
                    yield return inputs;
                else if (depth < Level.Deepest)
                    foreach (var inner in Meetings(activity.Embedded!, inputs.Passed, meetings, depth + 1))
                        yield return inner;
            }
    }

    static IEnumerable<string> Papers(InputValues inputs) => inputs.All.SelectMany(value => value.Texts).Select(text => text.Split('@', '#')[0]);
}
