namespace DecisionWorkflow.Server.Accounts;

/// <summary>Who is acting in this scope. Use-cases ask it what the person may see and do; pages only hide what would be refused.</summary>
internal sealed class CurrentUser
{
    public const string SystemName = "系统";

    private HashSet<string> _roles = [];
    private HashSet<Guid> _visible = [];

    /// <summary>Null when nobody has signed in, and for the system itself.</summary>
    public Guid? Id { get; private set; }
    public Guid? SessionId { get; private set; }
    public string UserName { get; private set; } = "";
    public string DisplayName { get; private set; } = "";
    public Guid? OrganizationId { get; private set; }
    public string OrganizationName { get; private set; } = "";

    /// <summary>Signed in with a password that somebody else knows; nothing else is open until it is changed.</summary>
    public bool MustChangePassword { get; private set; }
    public bool IsSystem { get; private set; }
    public bool IsSignedIn => Id is not null;
    public IReadOnlySet<string> Roles => _roles;

    /// <summary>The own organisation and everything below it.</summary>
    public IReadOnlySet<Guid> VisibleOrganizations => _visible;

    public bool Has(string role) => _roles.Contains(role);

    public bool HasAny(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
            if (_roles.Contains(role))
                return true;
        return false;
    }

    public bool Sees(Guid organizationId) => IsSystem || _visible.Contains(organizationId);

    /// <summary>Timers and start-up act as the system: it sees everything and is named in the audit trail.</summary>
    public void ActAsSystem()
    {
        IsSystem = true;
        DisplayName = SystemName;
    }

    /// <summary>Whoever works at the server itself; named in the audit trail as what is known of her.</summary>
    public void ActAsOperator(string name) => DisplayName = name;

    /// <summary>The same person in a scope of its own, for a step that must not share what is being read here.</summary>
    public void ActAs(CurrentUser other)
    {
        (Id, SessionId, UserName, DisplayName) = (other.Id, other.SessionId, other.UserName, other.DisplayName);
        (OrganizationId, OrganizationName, IsSystem) = (other.OrganizationId, other.OrganizationName, other.IsSystem);
        (_roles, _visible) = (other._roles, other._visible);
    }

    public void Become(SignedInPerson person)
    {
        Id = person.AccountId;
        SessionId = person.SessionId;
        UserName = person.UserName;
        DisplayName = person.DisplayName;
        OrganizationId = person.OrganizationId;
        OrganizationName = person.OrganizationName;
        MustChangePassword = person.MustChangePassword;
        _roles = [.. person.Roles];
        _visible = [.. person.VisibleOrganizations];
    }
}
