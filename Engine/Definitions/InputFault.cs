namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Something in an activity's input that is bound to fail once the activity is reached.</summary>
/// <param name="Input">What the editor calls the input.</param>
/// <param name="Problem">What is wrong with it, with its full stop.</param>
public sealed record InputFault(string Input, string Problem);
