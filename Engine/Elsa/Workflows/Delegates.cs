namespace Elsa.Workflows;

/// <summary>Runs an activity or resumes it. A bookmark keeps the method's name, so it must be a named instance method of the activity.</summary>
/// <param name="context">The activity's context.</param>
public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);

/// <summary>Is called when a scheduled child completes. The state keeps the method's name, so it must be a named instance method of the activity.</summary>
/// <param name="context">The owner and the completed child.</param>
public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);
