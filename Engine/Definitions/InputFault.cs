namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Something in an activity's input that is bound to fail once the activity is reached.</summary>
/// <param name="Input">What the editor calls the input.</param>
/// <param name="Problem">What is wrong with it, with its full stop.</param>
/// <param name="OtherLanguage">It is sound, but in a language that this engine keeps and shows without running it.</param>
public sealed record InputFault(string Input, string Problem, bool OtherLanguage = false);
