namespace DecisionWorkflow.Server.Rules;

/// <summary>What a rule has to say about a step: which rule, on what authority, what is wrong, and what would be right.</summary>
public abstract record RuleFinding(string Rule, string Clause, string Detail, string Remedy)
{
    /// <summary>The whole sentence a person reads.</summary>
    public string Message => $"{Detail}依据：{Clause}〔{Rule}〕。可以：{Remedy}。";
}
