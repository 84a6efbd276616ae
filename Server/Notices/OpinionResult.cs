using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What the caller is told of a recorded opinion, and told again when it repeats itself.</summary>
internal sealed record RecordedOpinion(Guid Id, Guid MatterId, string No, DateOnly? AnswerBy, int Households, int Against);

/// <summary>How recording an opinion can end.</summary>
internal abstract record OpinionResult
{
    internal sealed record Recorded(RecordedOpinion Opinion) : OpinionResult;

    internal sealed record Found(Guid MatterId) : OpinionResult;

    internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : OpinionResult
    {
        public Invalid(string field, string message)
            : this(new Dictionary<string, string[]> { [field] = [message] })
        {
        }

        public string Message => string.Join(" ", Errors.Values.SelectMany(messages => messages));
    }

    internal sealed record Refused(Refusal Refusal) : OpinionResult;

    internal sealed record Conflict(string Detail) : OpinionResult;

    internal sealed record TooLate(string Detail) : OpinionResult;

    internal sealed record Forbidden(string Detail) : OpinionResult;

    internal sealed record NotFound : OpinionResult;
}
