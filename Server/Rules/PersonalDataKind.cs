namespace DecisionWorkflow.Server.Rules;

internal enum PersonalDataKind
{
    IdCard,
    MobileNumber,
    BankAccount,
    RoomNumber,
}
