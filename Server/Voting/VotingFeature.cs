using DecisionWorkflow.Server.Inbox;

namespace DecisionWorkflow.Server.Voting;

internal static class VotingFeature
{
    public static void AddVoting(this WebApplicationBuilder builder) => builder.Services.AddScoped<IPanel, VotePanel>();
}
