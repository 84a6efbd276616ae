namespace DecisionWorkflow.Server.Organization;

/// <summary>A body whose members meet and vote. TwoCommittees has no list of its own: it is the people of the party committee
/// and the residents' committee, each counted once (002A-六).</summary>
internal enum Body
{
    PartyCommittee,
    ResidentsCommittee,
    TwoCommittees,
    ResidentRepresentatives,
    DeliberationCouncil,
    GridDeliberationCouncil,
    PartyMembers,
    SupervisionCommittee,
    PartyWorkCommittee,
}
