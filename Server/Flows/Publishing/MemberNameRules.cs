using System.Text.RegularExpressions;
using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>On the activity that stands for a sub-process, its inputs and outputs are members beside the activity's own; one that hides another breaks Studio's panel and is read wrongly.</summary>
internal static partial class MemberNameRules
{
    static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "name", "type", "typeName", "version", "metadata", "customProperties", "activities", "connections", "root", "runAsynchronously", "canStartWorkflow",
        "workflowDefinitionId", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId",
    };

    public static IEnumerable<DefinitionError> Free(Flow flow, PublishDesk desk)
    {
        if (flow.Definition.Options.UsableAsActivity)
            foreach (var problem in Problems(flow.Definition))
                yield return Finding.Error(null, problem);
        foreach (var activity in flow.Activities)
            if (activity.Embedded is { } embedded)
                foreach (var problem in Problems(embedded.Definition))
                    yield return Finding.Error(activity, $"“{activity.Name}”用的子流程“{embedded.Definition.Name}”：{problem}");
    }

    static IEnumerable<string> Problems(WorkflowDefinition definition)
    {
        List<(string Kind, string Name)> all = [.. definition.Inputs.Select(one => ("输入", one.Name)), .. definition.Outputs.Select(one => ("输出", one.Name))];
        foreach (var (kind, name) in all.Where(one => Own.Contains(Key(one.Name))))
            yield return $"{kind}“{name}”与活动自带的属性同名，面板会打不开，填的值也读不到。应当：换一个名称，如“{name}Value”（大小写不同也算同名）。";
        foreach (var same in all.GroupBy(one => Key(one.Name), StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return $"{string.Join("、", same.Select(one => $"{one.Kind}“{one.Name}”"))}存在同一个位置，后一个会盖掉前一个。应当：改成不同的名称（只差大小写、空格或下划线也算同名）。";
    }

    // Studio and the engine write the first letters small in different ways, and Studio takes blanks and underlines before a letter out: all of it is one name.
    static string Key(string name) => Marks().Replace(name.Trim(), "");

    [GeneratedRegex("[_ ]+(?=[A-Za-z])")]
    private static partial Regex Marks();
}
