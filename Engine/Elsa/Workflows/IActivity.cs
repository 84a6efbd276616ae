namespace Elsa.Workflows;

/// <summary>A step of a workflow. One object serves all runs; what belongs to a run lives in its context.</summary>
public interface IActivity
{
    /// <summary>The id, unique within its workflow.</summary>
    string Id { get; set; }

    /// <summary>The path of ids from the root, unique within the graph.</summary>
    string NodeId { get; set; }

    /// <summary>The name that expressions may use.</summary>
    string? Name { get; set; }

    /// <summary>The type name, such as <c>Elsa.WriteLine</c>.</summary>
    string Type { get; set; }

    /// <summary>The version of the type.</summary>
    int Version { get; set; }

    /// <summary>Free properties that the engine and Studio read.</summary>
    IDictionary<string, object> CustomProperties { get; set; }

    /// <summary>Inputs and outputs that are not properties of the class.</summary>
    IDictionary<string, object> SyntheticProperties { get; set; }

    /// <summary>Data of the designer.</summary>
    IDictionary<string, object> Metadata { get; set; }

    /// <summary>Whether it may run.</summary>
    /// <param name="context">The activity's context.</param>
    ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context);

    /// <summary>Runs it.</summary>
    /// <param name="context">The activity's context.</param>
    ValueTask ExecuteAsync(ActivityExecutionContext context);
}
