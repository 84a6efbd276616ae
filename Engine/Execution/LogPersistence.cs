using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>What of an execution its record shows, by the <c>logPersistenceConfig</c> that Studio writes: of the property, else of the activity, else of the workflow around it.</summary>
internal sealed class LogPersistence
{
    private const string Config = "logPersistenceConfig";
    /// <summary>What files before 3.3 have: modes by name.</summary>
    private const string Legacy = "logPersistenceMode";
    private readonly ActivityExecutionContext _context;
    private readonly bool _isKept;

    public LogPersistence(ActivityExecutionContext context)
    {
        _context = context;
        var around = context.ParentActivityExecutionContext;
        while (around is { Activity: not Workflow })
            around = around.ParentActivityExecutionContext;
        _isKept = Entry(context.Activity, null, "default") ?? Entry(around?.Activity ?? context.WorkflowExecutionContext.Workflow, null, "default") ?? true;
    }

    /// <summary>Whether outcomes, journal data and properties are shown.</summary>
    public bool KeepsInternalState => Entry(_context.Activity, null, "internalState") ?? _isKept;

    public bool Keeps(string kind, string name) => MemberKeys.Of(name).Select(key => Entry(_context.Activity, kind, key)).FirstOrDefault(said => said is not null) ?? _isKept;

    /// <summary>What an entry says; null where it is absent or inherits.</summary>
    private bool? Entry(IActivity activity, string? kind, string key) =>
        Section(activity, Config, kind)?.GetValueOrDefault(key) is Dictionary<string, object?> entry
            ? Mode(entry)
            : Mode(Section(activity, Legacy, kind)?.GetValueOrDefault(key));

    private static Dictionary<string, object?>? Section(IActivity activity, string property, string? kind)
    {
        var config = activity.CustomProperties.TryGetValue(property, out var value) ? value as Dictionary<string, object?> : null;
        return kind == null ? config : config?.GetValueOrDefault(kind) as Dictionary<string, object?>;
    }

    private bool? Mode(Dictionary<string, object?> entry) => entry.GetValueOrDefault("evaluationMode") is "Expression"
        ? Evaluated(entry.GetValueOrDefault("expression") as Dictionary<string, object?>)
        : Mode(DefinitionOptions.ShortName(entry.GetValueOrDefault("strategyType") as string));

    private static bool? Mode(object? name) => name switch
    {
        "Include" => true,
        "Exclude" => false,
        _ => null,
    };

    /// <summary>A record is never lost for an expression that fails.</summary>
    private bool? Evaluated(Dictionary<string, object?>? expression)
    {
        if (expression?.GetValueOrDefault("type") is not string language)
            return null;
        try
        {
            return Mode(ExpressionEvaluation.EvaluateNow(new Expression(language, expression.GetValueOrDefault("value")), typeof(string), _context.ExpressionExecutionContext));
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !DatabaseFault.Is(exception))
        {
            return null;
        }
    }
}
