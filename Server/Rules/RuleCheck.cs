namespace DecisionWorkflow.Server.Rules;

/// <summary>Judges one rule on a step's facts; null when the rule has nothing to say.</summary>
internal delegate RuleFinding? RuleCheck(StepFacts facts);
