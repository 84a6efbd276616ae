namespace Elsa.Workflows.Models;

/// <summary>The outputs of activities in this burst; only bound variables outlast it.</summary>
public class ActivityOutputRegister
{
    /// <summary>The name of the output meant when none is given.</summary>
    public const string DefaultOutputName = "Result";

    private readonly List<(string ActivityId, string InstanceId, string Output, object? Value)> _records = [];

    /// <summary>Records an output.</summary>
    /// <param name="activityExecutionContext">Whose output.</param>
    /// <param name="outputName">Which output.</param>
    /// <param name="outputValue">The value.</param>
    public void Record(ActivityExecutionContext activityExecutionContext, string? outputName, object? outputValue)
    {
        var output = outputName ?? DefaultOutputName;
        _records.RemoveAll(x => x.InstanceId == activityExecutionContext.Id && x.Output == output);
        _records.Add((activityExecutionContext.Activity.Id, activityExecutionContext.Id, output, outputValue));
    }

    /// <summary>The latest output of an activity.</summary>
    /// <param name="activityId">The id of the activity.</param>
    /// <param name="outputName">Which output.</param>
    public object? FindOutputByActivityId(string activityId, string? outputName = null) =>
        _records.LastOrDefault(x => x.ActivityId == activityId && x.Output == (outputName ?? DefaultOutputName)).Value;

    /// <summary>The output of one execution.</summary>
    /// <param name="activityInstanceId">The execution.</param>
    /// <param name="outputName">Which output.</param>
    public object? FindOutputByActivityInstanceId(string activityInstanceId, string? outputName = null) =>
        _records.LastOrDefault(x => x.InstanceId == activityInstanceId && x.Output == (outputName ?? DefaultOutputName)).Value;

    internal IEnumerable<(string Output, object? Value)> Of(string activityInstanceId) =>
        _records.Where(x => x.InstanceId == activityInstanceId).Select(x => (x.Output, x.Value));
}
