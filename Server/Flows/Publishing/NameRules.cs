using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>Names that scripts ask for: variables, inputs, outputs of activities.</summary>
internal static class NameRules
{
    public static IEnumerable<DefinitionError> Declared(Flow flow, PublishDesk desk)
    {
        HashSet<string> variables = [.. flow.Definition.Variables.Select(one => one.Name), .. Inner(flow)];
        HashSet<string> inputs = new(flow.Definition.Inputs.Select(one => one.Name).Concat(flow.Process is null ? [] : ["Fields", "Options", "Parent"]), StringComparer.OrdinalIgnoreCase);
        foreach (var activity in flow.Activities)
        {
            foreach (var (function, name, _) in Asked(activity).DistinctBy(one => (one.Function == "getInput", one.Name)))
            {
                if (function == "getInput" && !inputs.Contains(name))
                    yield return Finding.Warning(activity, $"“{activity.Name}”用到流程输入“{name}”，流程没有声明它，读到的总是空。应当：在流程的输入里加上“{name}”，或者改成已有的名称。");
                else if (function is "getVariable" or "setVariable" && !variables.Contains(name))
                    yield return Finding.Warning(activity, $"“{activity.Name}”用到变量“{name}”，流程没有声明它，读到的总是空。应当：在流程的变量里加上“{name}”，或者改成已有的名称。");
            }
        }
    }

    /// <summary>An output of an activity that is not there makes the expression fail.</summary>
    public static IEnumerable<DefinitionError> KnownOutputs(Flow flow, PublishDesk desk)
    {
        var inside = Everything(flow, 0).ToLookup(one => one.Name, one => one.Outputs);
        foreach (var activity in flow.Activities)
        {
            foreach (var (_, name, output) in Asked(activity).Where(one => one.Function == "getOutputFrom").Distinct())
            {
                if (!inside.Contains(name))
                    // Embedded, it may mean an activity of the flow around it.
                    yield return new DefinitionError($"“{activity.Name}”取活动“{name}”的输出，流程里没有这个活动，运行到这里会出错。应当：写已有活动的编号或者名称。", activity.Id, flow.Definition.Options.UsableAsActivity);
                else if (inside[name].All(outputs => outputs is not null && !(output is null ? outputs is [_] || outputs.Contains("Result") : outputs.Contains(output))))
                    yield return Finding.Error(activity, $"“{activity.Name}”取活动“{name}”的输出“{output ?? "Result"}”，那个活动没有这个输出，运行到这里会出错。应当：{(
                        inside[name].First() is { Count: > 0 } outputs ? $"写它有的输出（{string.Join("、", outputs)}）" : "改用有输出的活动")}。");
            }
        }
    }

    /// <summary>Elsa's getBudget(), setBudget() and getResultFromCount(): where nothing stands behind one, calling it fails.</summary>
    public static IEnumerable<DefinitionError> KnownAccessors(Flow flow, PublishDesk desk)
    {
        var inside = Everything(flow, 0).ToLookup(one => one.Name, one => one.Outputs);
        HashSet<string> variables = [.. flow.Definition.Variables.Select(one => one.Name), .. Inner(flow), .. flow.Activities.SelectMany(Asked).Where(one => one.Function == "setVariable").Select(one => one.Name)];
        HashSet<string> inputs = new(flow.Definition.Inputs.Select(one => one.Name).Concat(flow.Process is null ? [] : ["Fields", "Options", "Parent"]), StringComparer.OrdinalIgnoreCase);
        foreach (var activity in flow.Activities)
            foreach (var accessor in activity.Scripts().SelectMany(StaticEvaluation.AccessorsCalled).Distinct().Where(one => !Stands(one)))
                // Embedded, it may mean a variable around it; started by a program, an input that nobody declared.
                yield return new DefinitionError($"“{activity.Name}”调用 {accessor}()，流程里没有它所指的变量、输入或者输出（可能被删除或者改名了），运行到这里会出错。应当：改成已有的名称，或者把它加回来。",
                    activity.Id, flow.Definition.Options.UsableAsActivity || accessor[0] == 'g' && !flow.IsCommunity);

        bool Stands(string accessor)
        {
            var name = accessor[3..];
            if (variables.Any(one => one == name || one == char.ToLowerInvariant(name[0]) + name[1..] || Pascal(one) == name))
                return true;
            if (accessor[0] == 's')
                return false;
            for (var from = name.IndexOf("From", StringComparison.Ordinal); from > 0; from = name.IndexOf("From", from + 1, StringComparison.Ordinal))
                if (inside[name[(from + 4)..]].Any(outputs => outputs is null || outputs.Contains(name[..from])))
                    return true;
            return inputs.Contains(name);
        }
    }

    static IEnumerable<(string Function, string Name, string? Output)> Asked(FlowActivity activity) => activity.Scripts().SelectMany(StaticEvaluation.NamesAsked);

    /// <summary>By what an activity is called, and its outputs; null where nobody can say.</summary>
    static IEnumerable<(string Name, IReadOnlyList<string>? Outputs)> Everything(Flow flow, int depth)
    {
        foreach (var activity in flow.Activities)
        {
            IReadOnlyList<string>? outputs = activity.Embedded is { } embedded ? [.. embedded.Definition.Outputs.Select(one => one.Name)]
                : activity.Descriptor is { } type ? [.. type.Outputs.Select(one => one.Name)] : null;
            yield return (activity.Id, outputs);
            if (activity.Json["name"]?.ToString() is { Length: > 0 } name && name != activity.Id)
            {
                yield return (name, outputs);
                if (Pascal(name) is var pascal && pascal != name)
                    yield return (pascal, outputs);
            }
            if (activity.Embedded is not null && depth < 16)
                foreach (var inner in Everything(activity.Embedded, depth + 1))
                    yield return inner;
        }
    }

    // As generated accessors write a name: order_no is OrderNo.
    static string Pascal(string name) => string.Concat(name.Split('_', ' ').Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>Variables of charts, and those that loops bring.</summary>
    static IEnumerable<string> Inner(Flow flow) => flow.Activities.Select(one => one.Json).Append(flow.Definition.Root)
        .SelectMany(json => (json["variables"] as JsonArray ?? []).Select(one => one?["name"]?.ToString() ?? ""))
        .Concat(["CurrentIndex", "CurrentValue"]);
}
